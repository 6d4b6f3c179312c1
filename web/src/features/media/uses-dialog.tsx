import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { listUses } from './media.api.ts'
import type { MediaUse, OwnMedia } from './media.api.ts'
import { strings } from './media.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import '../../ui/staff/picks.css'

/** Where a file has to be taken out before it can go. */
export function UsesDialog({ file, close }: { file: OwnMedia, close: () => void }) {
  const t = useText(strings)
  return (
    <Dialog open title={t('media.uses_title')} onClose={close}>
      <p dir="auto" className="media-name">{file.name}</p>
      <Uses file={file} />
    </Dialog>
  )
}

export function Uses({ file }: { file: OwnMedia }) {
  const t = useText(strings)
  const query = useQuery({ queryKey: ['files', 'uses', file.id], queryFn: () => listUses(file.id) })
  return (
    <Loaded query={query}>
      {({ items, elsewhere }) => (
        <div className="stack-s">
          <ul>{items.map((use) => <Use key={`${use.courseId} ${use.lessonId}`} use={use} />)}</ul>
          {elsewhere > 0 && <p className="muted">{t('media.uses_elsewhere', { count: elsewhere })}</p>}
          {items.length + elsewhere === 0 && <p className="muted">{t('media.uses_none_now')}</p>}
        </div>
      )}
    </Loaded>
  )
}

function Use({ use: { courseId, courseTitle, lessonId, lessonTitle, place, archived } }: { use: MediaUse }) {
  const t = useText(strings)
  return (
    <li className="pick">
      <span className="pick-name">
        <Link href={lessonId === null ? `/courses/${courseId}?part=settings` : archived ? `/courses/${courseId}` : `/lessons/${lessonId}/edit`} dir="auto">{lessonTitle ?? courseTitle}</Link>
        {lessonTitle !== null && <small className="muted" dir="auto">{courseTitle}</small>}
        <small className="muted">{t(archived && lessonId !== null ? 'media.use_archived' : `media.use_${place}`)}</small>
      </span>
    </li>
  )
}
