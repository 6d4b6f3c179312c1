/** What the lesson has been, by whom and why; any of it comes back with one tap, and goes again with another. */
import { useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { listVersions, readVersion } from './editing.api.ts'
import type { Lesson, LessonVersion, LessonVersionDetails } from './editing.api.ts'
import { strings } from './editing.strings.ts'
import type { Saving } from './saving.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { asApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Undo } from '../../../ui/undo.tsx'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'

interface Text { title: string, content: ContentDocument }
interface Props {
  lessonId: number
  saving: Saving
  now: () => Text
  write: (text: Text, media: Lesson['media']) => void
  restore: (version: LessonVersionDetails) => Promise<void>
  undo: Undo
  close: () => void
}

export function HistoryDialog({ lessonId, saving, now, write, restore, undo, close }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { dateTime } = useFormats()
  const [chosen, setChosen] = useState<LessonVersion | null>(null)
  // What was typed a moment ago belongs to the history too.
  const query = useQuery({ queryKey: ['lesson-versions', lessonId], queryFn: async () => { await saving.send(); return listVersions(lessonId) }, gcTime: 0 })
  const details = useQuery({ queryKey: ['lesson-version', lessonId, chosen?.id], queryFn: () => readVersion(lessonId, chosen!.id), enabled: chosen !== null })
  const { busy, error, run } = useDoing()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const dialog = list.current?.closest('dialog')
    dialog?.scrollTo(0, 0)
    // On a narrow screen the list goes, and with it the button that was pressed: keys go on in the dialog.
    if ((document.activeElement as HTMLElement | null)?.offsetParent === null) dialog?.focus()
  }, [chosen])
  const bringBack = (version: LessonVersionDetails) => run(async () => {
    const before = now()
    await restore(version)
    undo.offer(t('editing.restored', { time: dateTime(version.createdAt) }), async () => write(before, version.media))
    close()
  })
  return (
    <Dialog open full title={t('editing.history')} onClose={close}
      actions={chosen && (
        <>
          <Button onClick={() => setChosen(null)}>{t('editing.history_all')}</Button>
          <Button kind="primary" busy={busy || !details.data} onClick={() => { if (details.data) void bringBack(details.data) }}>{t('editing.restore')}</Button>
        </>
      )}>
      {error !== null && <Notice kind="trouble" live>{asApiError(error).code === 'not_saved' ? t('editing.not_saved') : sentence(error)}</Notice>}
      <Loaded query={query}>
        {({ items }) => items.length === 0 ? <EmptyState icon="waiting" title={t('editing.history_none')}>{t('editing.history_none_text')}</EmptyState> : (
          <div ref={list} className={chosen ? 'history history-open' : 'history'}>
            <ol className="history-list">
              {items.map((version) => <li key={version.id}><Version version={version} chosen={chosen?.id === version.id} choose={() => setChosen(version)} /></li>)}
            </ol>
            <section className="history-text" aria-label={t('editing.history_text')} aria-live="polite">
              {chosen
                ? <Loaded query={details}>{(version) => <><h3 dir="auto">{version.title}</h3><ContentView content={version.content} media={version.media} /></>}</Loaded>
                : <p className="muted">{t('editing.history_choose')}</p>}
            </section>
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

function Version({ version: { why, createdAt, createdBy, current }, chosen, choose }: { version: LessonVersion, chosen: boolean, choose: () => void }) {
  const t = useText(strings)
  const { dateTime } = useFormats()
  const name = createdBy ? `${createdBy.firstName} ${createdBy.lastName}`.trim() : t('editing.somebody')
  return (
    <button type="button" className="history-version" aria-pressed={chosen} onClick={choose}>
      <span><strong>{dateTime(createdAt)}</strong>{current && <span className="history-current"><Icon name="check" /> {t('editing.current')}</span>}</span>
      <span className="muted"><bdi>{name}</bdi> · {t(`editing.why_${why}`)}</span>
    </button>
  )
}
