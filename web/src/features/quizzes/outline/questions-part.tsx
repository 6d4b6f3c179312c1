/** What is asked: questions of the bank and draws, in sections, in order, with their points. Kept by itself as long as no student has begun. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { DrawDialog, newDraw } from './draw-dialog.tsx'
import type { Draw } from './draw-dialog.tsx'
import { OutlineTree } from './outline-tree.tsx'
import type { QuizPart } from '../quiz-page.tsx'
import type { Picked } from '../quiz-parts.ts'
import { changeQuiz, saveSections } from '../quizzes.api.ts'
import { asSent, countItems, draftOf, pointsText, readPoints, sumPoints, withoutRow } from '../quizzes.rules.ts'
import type { SectionDraft, SlotDraft } from '../quizzes.rules.ts'
import { strings } from '../quizzes.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { uuid } from '../../../lib/plain-http.ts'
import { useAutosave } from '../../../lib/staff/use-autosave.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SaveState } from '../../../ui/save-state.tsx'

type Asked = { name: 'pick' | 'new' | 'points' } | { name: 'draw', slot: SlotDraft | null } | { name: 'rename', section: SectionDraft } | null

export default function QuestionsPart({ quiz, refresh, undo, parts: { Picker, NewQuestion, DrawFields } }: QuizPart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const { teaching } = quiz
  const fixed = teaching.inUse || teaching.archived
  const [sections, setSections] = useState<readonly SectionDraft[]>(() => draftOf(teaching.sections))
  const [asked, ask] = useState<Asked>(null)
  const revision = useRef(teaching.revision)
  const { state, error, change } = useAutosave<{ sections: readonly SectionDraft[] }>(async ({ sections: next }) => {
    const saved = await saveSections(quiz.id, asSent(next), revision.current)
    revision.current = saved.revision
    await cache.invalidateQueries({ queryKey: ['quiz', quiz.id] }) // how many fit, and what may be used, only the box knows
  })
  // What the box knows of each row comes with every answer; the order is what is on the screen.
  const known = useMemo(() => teaching.sections.flatMap(({ slots }) => slots), [teaching.sections])
  const changing = state === 'saving' || state === 'unsent' || state === 'refused'
  useEffect(() => {
    revision.current = Math.max(revision.current, teaching.revision)
    if (!changing) setSections((before) => JSON.stringify(asSent(before)) === JSON.stringify(asSent(draftOf(teaching.sections))) ? merged(before, known) : draftOf(teaching.sections))
  }, [teaching.sections, teaching.revision, known, changing])

  const put = (next: readonly SectionDraft[]) => {
    setSections(next)
    change({ sections: next })
  }
  const add = (slots: SlotDraft[]) => {
    const last = sections[sections.length - 1]
    put(last ? [...sections.slice(0, -1), { ...last, slots: [...last.slots, ...slots] }] : [{ key: `s-${uuid()}`, title: '', slots }])
  }
  const slotOf = ({ id, name, type, usable, version }: Picked): SlotDraft => ({ key: `q-${uuid()}`, points: 100, draw: null, question: { id, name, type, usable, version, versionId: null, newerVersion: null } })
  const replace = (slot: SlotDraft) => put(sections.map((section) => ({ ...section, slots: section.slots.map((one) => one.key === slot.key ? slot : one) })))
  const remove = (key: string) => {
    const before = sections
    put(withoutRow(sections, key))
    undo.offer(t('quizzes.row_removed'), async () => put(before))
  }
  const putDraw = (slot: SlotDraft | null, draw: Draw, points: number) => {
    const drawn = { ...draw, points, topicName: draw.topicName ?? null, available: draw.available ?? 0 }
    if (slot) replace({ ...slot, points, draw: drawn })
    else add([{ key: `q-${uuid()}`, points, question: null, draw: drawn }])
    ask(null)
  }
  const newer = sections.flatMap(({ slots }) => slots).filter(({ question }) => question?.newerVersion).length
  const there = new Set(sections.flatMap(({ slots }) => slots.flatMap(({ question }) => question?.id ?? [])))
  return (
    <section className="stack" aria-label={t('quizzes.screen_questions')}>
      {teaching.inUse && <Notice kind="info">{t('quizzes.in_use')}</Notice>}
      {error !== null && <Notice kind="trouble" live action={<Button small onClick={() => void refresh()}>{t('quizzes.load_again')}</Button>}>{sentence(error)}</Notice>}
      <div className="split">
        <p role="status"><strong>{t('quizzes.items', { count: countItems(sections) })}</strong> · {t('quizzes.points', { points: pointsText(sumPoints(sections)) })}</p>
        <SaveState state={state} />
      </div>
      {!fixed && (
        <div className="row">
          <Button kind={countItems(sections) === 0 ? 'primary' : 'secondary'} icon="plus" onClick={() => ask({ name: 'pick' })}>{t('quizzes.add_questions')}</Button>
          <Button icon="list" onClick={() => ask({ name: 'draw', slot: null })}>{t('quizzes.add_draw')}</Button>
          <Button icon="edit" onClick={() => ask({ name: 'new' })}>{t('quizzes.add_new')}</Button>
          <Button kind="quiet" icon="plus" onClick={() => put([...sections, { key: `s-${uuid()}`, title: t('quizzes.section_name', { number: sections.length + 1 }), slots: [] }])}>{t('quizzes.add_section')}</Button>
          {countItems(sections) > 0 && <Button kind="quiet" onClick={() => ask({ name: 'points' })}>{t('quizzes.same_points')}</Button>}
        </div>
      )}
      {newer > 0 && !fixed && <Notice kind="info">{t('quizzes.newer', { count: newer })}</Notice>}
      {countItems(sections) === 0 && <EmptyState icon="list" title={t('quizzes.empty')}>{t('quizzes.empty_text')}</EmptyState>}
      {(sections.length > 1 || countItems(sections) > 0) && <OutlineTree sections={sections} fixed={fixed} put={put} replace={replace} remove={remove} edit={(slot) => ask({ name: 'draw', slot })} rename={(section) => ask({ name: 'rename', section })} />}
      {asked?.name === 'pick' && <Picker close={() => ask(null)} pick={(questions) => { add(questions.filter(({ id }) => !there.has(id)).map(slotOf)); ask(null) }} />}
      {asked?.name === 'new' && <NewQuestion close={() => ask(null)} made={(question) => { add([slotOf(question)]); ask(null) }} />}
      {asked?.name === 'draw' && <DrawDialog draw={asked.slot?.draw ?? newDraw} points={asked.slot?.points ?? 100} close={() => ask(null)} put={(draw, points) => putDraw(asked.slot, draw, points)} DrawFields={DrawFields} />}
      {asked?.name === 'rename' && <RenameDialog title={asked.section.title} close={() => ask(null)} put={(title) => { put(sections.map((section) => section.key === asked.section.key ? { ...section, title } : section)); ask(null) }} />}
      {asked?.name === 'points' && <PointsDialog close={() => ask(null)} put={(points) => { put(sections.map((section) => ({ ...section, slots: section.slots.map((slot) => ({ ...slot, points })) }))); ask(null) }} />}
      <Instructions quiz={quiz} saved={(next) => { revision.current = next }} />
    </section>
  )
}

/** The rows on the screen, with what the box has just said of them. */
function merged(sections: readonly SectionDraft[], known: ReadonlyArray<{ question: SlotDraft['question'], draw: SlotDraft['draw'] }>): readonly SectionDraft[] {
  let at = 0
  return sections.map((section) => ({ ...section, slots: section.slots.map((slot) => {
    const now = known[at++]
    return now ? { ...slot, question: now.question, draw: now.draw } : slot
  }) }))
}

function RenameDialog({ title, close, put }: { title: string, close: () => void, put: (title: string) => void }) {
  const t = useText(strings)
  const [value, setValue] = useState(title)
  return (
    <Dialog open title={t('quizzes.rename_section')} onClose={close} actions={<Button kind="primary" onClick={() => put(value.trim())}>{t('quizzes.save')}</Button>}>
      <Field label={t('quizzes.section_title')} hint={t('quizzes.section_title_hint')} value={value} onValue={setValue} maxLength={255} autoComplete="off" />
    </Dialog>
  )
}

function PointsDialog({ close, put }: { close: () => void, put: (points: number) => void }) {
  const t = useText(strings)
  const [value, setValue] = useState('1')
  const points = readPoints(value)
  return (
    <Dialog open title={t('quizzes.same_points')} onClose={close} actions={<Button kind="primary" onClick={() => { if (points !== null) put(points) }}>{t('quizzes.apply')}</Button>}>
      <Field label={t('quizzes.points_each')} inputMode="decimal" value={value} onValue={setValue} error={points === null ? t('quizzes.points_wrong') : undefined} />
    </Dialog>
  )
}

/** Said to students before they begin. */
function Instructions({ quiz, saved }: { quiz: QuizPart['quiz'], saved: (revision: number) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [text, setText] = useState(() => plainOf(quiz.instructions))
  const { state, error, change } = useAutosave<{ text: string }>(async ({ text: next }) => {
    const { revision } = await changeQuiz(quiz.id, { instructions: next.trim() === '' ? null : { root: { type: 'root', children: next.split('\n').map((line) => ({ type: 'paragraph' as const, children: line === '' ? [] : [{ type: 'text' as const, text: line }] })) } } })
    saved(revision)
  })
  return (
    <div className="stack-s">
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Field multiline optional label={t('quizzes.instructions')} hint={t('quizzes.instructions_hint')} value={text} maxLength={5000} onValue={(next) => { setText(next); change({ text: next }) }} />
      <SaveState state={state} />
    </div>
  )
}

const plainOf = (content: QuizPart['quiz']['instructions']): string => {
  const words = (node: { text?: string, children?: unknown[], type?: string }): string => (node.type === 'linebreak' ? '\n' : node.text ?? '') + (node.children ?? []).map((child) => words(child as never)).join('')
  return (content?.root.children ?? []).map((block) => words(block as never)).join('\n')
}
