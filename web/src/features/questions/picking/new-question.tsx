/** A question that is written for something else, as a quiz, without leaving its page. */
import { useState } from 'react'
import { asPicked } from './picker.tsx'
import type { Picked } from './picker.tsx'
import { ChooseType } from '../editing/choose-type.tsx'
import type { Kind } from '../editing/choose-type.tsx'
import { FactsPart } from '../editing/facts-part.tsx'
import { plainOf } from '../editing/body.rules.ts'
import { QuestionForm } from '../editing/question-form.tsx'
import { useDraft } from '../editing/use-draft.ts'
import { submitQuestion } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SaveState } from '../../../ui/save-state.tsx'
import { UndoNotice, useUndo } from '../../../ui/undo.tsx'
import '../questions.css'
import '../../../ui/staff/long-dialog.css'

interface Props { close: () => void, made: (question: Picked) => void }

export function NewQuestion({ close, made }: Props) {
  const t = useText(strings)
  const [kind, setKind] = useState<Kind | null>(null)
  if (kind === null) return <Dialog open wide title={t('questions.new')} onClose={close}><p>{t('questions.new_intro')}</p><ChooseType choose={setKind} /></Dialog>
  return <Writing kind={kind} close={close} made={made} />
}

function Writing({ kind, close, made }: Props & { kind: Kind }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const undo = useUndo()
  const [checked, setChecked] = useState(false)
  const { busy, error, run } = useDoing()
  const draft = useDraft({ question: null, kind, undo, mends: false, changed: () => {} })
  const saving = draft.state === 'saving' || draft.state === 'unsent'
  const done = (submit: boolean) => void run(async () => {
    const now = draft.kept.current
    if (now === null || saving) return draft.flush()
    if (submit && draft.faults.length > 0) return setChecked(true)
    if (submit) await submitQuestion(now.id, now.revision, '')
    made(asPicked({ id: now.id, name: draft.facts.name ?? '', stem: plainOf(draft.body.stem).slice(0, 200), type: draft.body.type, status: 'draft', liveVersion: null }))
  })
  return (
    <Dialog open wide title={t(`questions.type_${kind}`)} onClose={close} actions={(
      <>
        <SaveState state={draft.state} />
        {draft.kept.current !== null && <Button busy={saving} onClick={() => done(false)}>{t('questions.put_draft')}</Button>}
        <Button kind="primary" busy={busy || saving} onClick={() => done(true)}>{t('questions.put_submit')}</Button>
      </>
    )}>
      <UndoNotice undo={undo} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {draft.error !== null && <Notice kind="trouble" live>{sentence(draft.error)}</Notice>}
      {checked && draft.faults.length > 0 && <Notice kind="warning" live>{t('questions.faults', { count: draft.faults.length })}</Notice>}
      <div className="desk-form stack"><QuestionForm part={{ body: draft.body, change: draft.change, undoable: draft.undoable, epoch: draft.epoch, faults: checked ? draft.faults : [], shelf: draft.shelf, name: 'new' }} focused onPicture={kind === 'picture'} /></div>
      <FactsPart facts={draft.facts} change={draft.changeAbout} />
    </Dialog>
  )
}
