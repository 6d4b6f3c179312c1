/** Two people changed the same lesson at the same time. Neither text is lost whatever is chosen; both are in the history. */
import { useEffect, useState } from 'react'
import { Compare } from './compare.tsx'
import { readLesson } from './editing.api.ts'
import type { Lesson } from './editing.api.ts'
import { strings } from './editing.strings.ts'
import type { Collision } from './saving.ts'
import { asEdited } from '../../../editor/content-json.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { useUser } from '../../../lib/session.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Loading } from '../../../ui/progress.tsx'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'

interface Props {
  collision: Collision
  lessonId: number
  mine: () => { title: string, content: ContentDocument }
  media: () => Lesson['media']
  keepMine: () => Promise<void>
  takeTheirs: () => Promise<void>
}

export function Collided({ collision, lessonId, mine, media, keepMine, takeTheirs }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { time } = useFormats()
  const user = useUser()
  const [comparing, setComparing] = useState(false)
  const { busy, error, run } = useDoing()
  const theirs = useTheirs(lessonId, collision.revision)
  const isMe = theirs?.teaching?.changedBy?.id === user.id
  const name = collision.changedBy || t('editing.somebody')
  const at = theirs?.teaching && time(theirs.teaching.changedAt)
  const who = isMe ? t('editing.collided_you', { time: at! }) : at ? t('editing.collided_at', { name: isolated(name), time: at }) : t('editing.collided', { name: isolated(name) })
  const left = theirs && { name: isMe ? t('editing.other_window') : t('editing.by', { name }), title: theirs.title, content: asEdited(theirs.content), media: theirs.media }
  const actions = (
    <>
      {!comparing && <Button kind="quiet" onClick={() => setComparing(true)}>{t('editing.compare')}</Button>}
      <Button busy={busy} onClick={() => void run(takeTheirs)}>{isMe ? t('editing.take_other') : t('editing.take_theirs')}</Button>
      <Button kind="primary" busy={busy} onClick={() => void run(keepMine)}>{t('editing.keep_mine')}</Button>
    </>
  )
  return (
    <Dialog open full={comparing} title={t('editing.collided_title')} actions={actions}>
      <p>{who}</p>
      {comparing
        ? left ? <Compare left={left} right={{ name: t('editing.here'), ...mine(), media: media() }} /> : <Loading />
        : <ul className="collided-ways"><li>{t('editing.keep_mine_text')}</li><li>{isMe ? t('editing.take_other_text') : t('editing.take_theirs_text')}</li></ul>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </Dialog>
  )
}

function useTheirs(lessonId: number, revision: number): Lesson | null {
  const [theirs, setTheirs] = useState<Lesson | null>(null)
  useEffect(() => {
    let ended = false
    readLesson(lessonId).then((lesson) => { if (!ended) setTheirs(lesson) }, () => {})
    return () => { ended = true }
  }, [lessonId, revision])
  return theirs
}
