/** The same change for all that are chosen, with a way back. */
import { useState } from 'react'
import { changeFacts, changeMany, withdrawQuestion } from '../questions.api.ts'
import type { QuestionBulk, QuestionRow } from '../questions.api.ts'
import { difficulties, Tags } from '../editing/facts-part.tsx'
import { exportAddress } from '../imports/imports.api.ts'
import { ExportDialog } from '../imports/export-dialog.tsx'
import { strings } from '../questions.strings.ts'
import { TopicField } from '../topics/topic-field.tsx'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { uuid } from '../../../lib/plain-http.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Undo } from '../../../ui/undo.tsx'
import '../../../ui/staff/chosen.css'

interface Props { chosen: QuestionRow[], undo: Undo, done: () => Promise<void>, none: () => void }
type Asked = 'topic' | 'tags' | 'difficulty' | 'export' | null
const most = 200 // the box changes at once

export function BulkBar({ chosen, undo, done, none }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [asked, ask] = useState<Asked>(null)
  const { busy, error, run } = useDoing()
  const change = (changes: Omit<QuestionBulk, 'questionIds'>) => void run(async () => {
    const before = new Map(chosen.map((question) => [question.id, question]))
    const { changed, skipped } = await changeMany({ questionIds: chosen.slice(0, most).map(({ id }) => id), ...changes }, uuid())
    const said = [t('questions.bulk_done', { count: changed.length }), ...(skipped.length > 0 ? [t('questions.bulk_skipped', { count: skipped.length })] : [])].join(' ')
    if (changed.length > 0) undo.offer(said, async () => { await takeBack(changed.map((id) => before.get(id)!), changes); await done() })
    else undo.say(said)
    ask(null)
    await done()
  })
  return (
    <div className="chosen stack-s">
      <p role="status"><Icon name="check" /> {t('questions.chosen', { count: chosen.length })}</p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div className="row">
        <Button small busy={busy} onClick={() => ask('topic')}>{t('questions.bulk_topic')}</Button>
        <Button small onClick={() => ask('tags')}>{t('questions.bulk_tags')}</Button>
        <Button small onClick={() => ask('difficulty')}>{t('questions.difficulty')}</Button>
        <Button small onClick={() => change({ submit: true })}>{t('questions.submit')}</Button>
        <Button small icon="download" onClick={() => ask('export')}>{t('questions.export')}</Button>
        {chosen.every(({ status }) => status === 'archived') ? <Button small onClick={() => change({ archived: false })}>{t('questions.unarchive')}</Button>
          : <Button small icon="archive" onClick={() => change({ archived: true })}>{t('questions.archive')}</Button>}
        <Button small kind="quiet" onClick={none}>{t('questions.choose_none')}</Button>
      </div>
      {asked === 'topic' && <TopicDialog close={() => ask(null)} put={(topicId) => change({ topicId })} busy={busy} />}
      {asked === 'tags' && <TagsDialog chosen={chosen} close={() => ask(null)} put={change} busy={busy} />}
      {asked === 'difficulty' && <DifficultyDialog close={() => ask(null)} put={(difficulty) => change({ difficulty })} busy={busy} />}
      {asked === 'export' && <ExportDialog count={chosen.length} address={(format) => exportAddress(format, { ids: chosen.map(({ id }) => id) })} close={() => ask(null)} />}
    </div>
  )
}

/** As each of them was before; a few at a time. */
async function takeBack(questions: QuestionRow[], changes: Omit<QuestionBulk, 'questionIds'>): Promise<void> {
  if (changes.archived !== undefined) await changeMany({ questionIds: questions.map(({ id }) => id), archived: !changes.archived }, uuid())
  const about = changes.topicId !== undefined || changes.addTags || changes.removeTags || changes.difficulty !== undefined
  for (let at = 0; at < questions.length; at += 4) {
    await Promise.all(questions.slice(at, at + 4).map(async ({ id, topics, tags, difficulty }) => {
      if (about) await changeFacts(id, { topicIds: topics.map((topic) => topic.id), tags, difficulty })
      if (changes.submit) await withdrawQuestion(id)
    }))
  }
}

function TopicDialog({ close, put, busy }: { close: () => void, put: (topicId: number | null) => void, busy: boolean }) {
  const t = useText(strings)
  const [value, setValue] = useState('')
  return (
    <Dialog open title={t('questions.bulk_topic')} onClose={close} actions={<Button kind="primary" busy={busy} onClick={() => { if (value !== '') put(value === 'none' ? null : Number(value)) }}>{t('questions.apply')}</Button>}>
      <TopicField label={t('questions.topic')} hint={t('questions.bulk_topic_hint')} value={value} onValue={setValue} first={[{ value: '', label: t('questions.topic_choose') }, { value: 'none', label: t('questions.no_topic') }]} />
    </Dialog>
  )
}

function TagsDialog({ chosen, close, put, busy }: { chosen: QuestionRow[], close: () => void, put: (changes: { addTags?: string[], removeTags?: string[] }) => void, busy: boolean }) {
  const t = useText(strings)
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState('')
  const present = [...new Set(chosen.flatMap(({ tags }) => tags))].sort()
  const go = () => { if (add.length > 0 || remove) put({ ...(add.length > 0 ? { addTags: add } : {}), ...(remove ? { removeTags: [remove] } : {}) }) }
  return (
    <Dialog open title={t('questions.bulk_tags')} onClose={close} actions={<Button kind="primary" busy={busy} onClick={go}>{t('questions.apply')}</Button>}>
      <Tags label={t('questions.tags_add')} value={add} put={setAdd} />
      {present.length > 0 && <Field label={t('questions.tags_take')} value={remove} onValue={setRemove} options={[{ value: '', label: t('questions.tags_take_none') }, ...present.map((tag) => ({ value: tag, label: tag }))]} />}
    </Dialog>
  )
}

function DifficultyDialog({ close, put, busy }: { close: () => void, put: (difficulty: number) => void, busy: boolean }) {
  const t = useText(strings)
  const [value, setValue] = useState('3')
  return (
    <Dialog open title={t('questions.difficulty')} onClose={close} actions={<Button kind="primary" busy={busy} onClick={() => put(Number(value))}>{t('questions.apply')}</Button>}>
      <Field label={t('questions.difficulty')} value={value} onValue={setValue} options={difficulties.map((one) => ({ value: String(one), label: t(`questions.difficulty_${one}`) }))} />
    </Dialog>
  )
}
