/** Text that this device has and the box has not: what a dead battery left behind. */
import { useState } from 'react'
import { Compare } from './compare.tsx'
import type { Lesson } from './editing.api.ts'
import { mediaIn, sameText } from './editing.rules.ts'
import { strings } from './editing.strings.ts'
import type { Facts, KeptText as Text, Saving } from './saving.ts'
import { asEdited } from '../../../editor/content-json.ts'
import type { Shelf } from '../../../editor/media/shelf.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { putBack, removeKept } from '../../../lib/kept.ts'
import type { Kept } from '../../../lib/kept.ts'
import { useFormats } from '../../../lib/time.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Undo } from '../../../ui/undo.tsx'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'

interface Props {
  kept: Array<Kept<Text>>
  lesson: Lesson
  saving: Saving
  shelf: Shelf
  put: (text: { title: string, content: ContentDocument }, media: Lesson['media']) => void
  bring: (facts: Facts) => void
  undo: Undo
}

export function KeptTexts({ kept, ...props }: Props) {
  const [open, setOpen] = useState(() => worthAsking(kept, props.lesson))
  const gone = (one: Kept<Text>) => setOpen((before) => before.filter((other) => other !== one))
  return open.map((one) => <KeptText key={one.key} one={one} {...props} gone={() => gone(one)} back={() => setOpen((before) => [...before, one])} />)
}

/** What the box has got after all, when only its answer was lost, is silently forgotten. */
function worthAsking(kept: Array<Kept<Text>>, lesson: Lesson): Array<Kept<Text>> {
  const box = { title: lesson.title, content: asEdited(lesson.content) }
  return kept.filter(({ key, value: { title = lesson.title, content, facts } }) => {
    if (!sameText({ title, content: content ?? box.content }, box) || Object.keys(facts).length > 0) return true
    void removeKept(key)
    return false
  })
}

function KeptText({ one, lesson, saving, shelf, put, bring, undo, gone, back }: Omit<Props, 'kept'> & { one: Kept<Text>, gone: () => void, back: () => void }) {
  const { key, value } = one
  const t = useText(strings)
  const { dateTime } = useFormats()
  const [comparing, setComparing] = useState(false)
  const mine = { title: value.title ?? lesson.title, content: value.content ?? lesson.content }
  const media = useStore(shelf.files)
  const compare = () => {
    for (const mediaId of mediaIn(mine.content)) shelf.need(mediaId)
    setComparing(true)
  }
  const restore = () => {
    setComparing(false)
    put(mine, lesson.media)
    bring(value.facts)
    gone()
    void saving.bringBack(value).then(() => removeKept(key))
  }
  const discard = () => {
    setComparing(false)
    gone()
    void removeKept(key)
    undo.offer(t('editing.kept_discarded'), async () => {
      await putBack(one)
      back()
    })
  }
  const actions = (
    <>
      <Button small kind="primary" onClick={restore}>{t('editing.kept_restore')}</Button>
      <Button small kind="danger" onClick={discard}>{t('editing.kept_discard')}</Button>
    </>
  )
  return (
    <Notice kind="warning" icon="unsent" live title={t('editing.kept')}
      action={<span className="row">{actions}<Button small kind="quiet" onClick={compare}>{t('editing.compare')}</Button></span>}>
      {t(value.revision === lesson.teaching!.revision ? 'editing.kept_text' : 'editing.kept_other', { time: dateTime(value.at) })}
      {comparing && (
        <Dialog open full title={t('editing.compare')} onClose={() => setComparing(false)} actions={actions}>
          <Compare left={{ name: t('editing.at_box'), title: lesson.title, content: asEdited(lesson.content), media: lesson.media }}
            right={{ name: t('editing.on_device'), ...mine, media }} />
        </Dialog>
      )}
    </Notice>
  )
}
