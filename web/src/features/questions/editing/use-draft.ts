/** A question while it is written: kept by itself, a moment after somebody pauses; the first change of a new one adds it to the bank. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { bodyOfKind, savable } from './body.rules.ts'
import type { Kind } from './choose-type.tsx'
import type { Fault } from './part.ts'
import { changeFacts, createQuestion, saveText } from '../questions.api.ts'
import type { Question, QuestionFacts } from '../questions.api.ts'
import type { QuestionBody } from '../../../../../server/features/questions/body.schemas.ts'
import { newShelf } from '../../../editor/media/new-shelf.ts'
import { ApiError } from '../../../lib/api-error.ts'
import { useAutosave } from '../../../lib/staff/use-autosave.ts'
import { useRequestKey } from '../../../lib/use-request-key.ts'
import type { Undo } from '../../../ui/undo.tsx'

/** What the box knows of it. */
export interface Kept { id: number, revision: number, version: number, review: Question['review'] }
type Changes = { body: QuestionBody } & QuestionFacts

interface Options { question: Question | null, kind: Kind, facts?: QuestionFacts, undo: Undo, mends: boolean, changed: (kept: Kept) => void }

export function useDraft({ question, kind, facts: begun = {}, undo, mends, changed }: Options) {
  const [, navigate] = useLocation()
  const keyFor = useRequestKey()
  const [shelf] = useState(() => newShelf(question?.media ?? {}))
  const [body, setBody] = useState<QuestionBody>(() => question?.body ?? bodyOfKind(kind))
  const [facts, setFacts] = useState<QuestionFacts>(() => question ? factsOf(question) : { name: '', difficulty: 3, topicIds: [], tags: [], ...begun })
  const [epoch, setEpoch] = useState(0)
  const [faults, setFaults] = useState<readonly Fault[]>(question?.faults ?? [])
  const kept = useRef<Kept | null>(question && { id: question.id, revision: question.revision, version: question.version, review: question.review })
  const newest = useRef({ body, facts })
  useEffect(() => { newest.current = { body, facts } }, [body, facts])

  const keep = (next: Kept) => {
    kept.current = next
    changed(next)
  }
  const { state, error, change: put, flush } = useAutosave<Changes>(async (changes) => {
    const { body: text, ...others } = changes as Partial<Changes>
    const before = kept.current
    if (before === null) {
      const question = { body: savable(text ?? newest.current.body), ...withoutBlank({ ...newest.current.facts, ...others }) }
      const made = await createQuestion(question as never, keyFor(question))
      setFaults(made.faults)
      keep({ id: made.id, revision: made.revision, version: made.version, review: made.review })
      // The same page, so that nothing on it begins anew; loaded again it shows the question.
      if (window.location.pathname === '/questions/new') navigate(`/questions/new?id=${made.id}`, { replace: true })
      return
    }
    if (text) {
      const saved = await saveText(before.id, { body: savable(text), revision: before.revision, ...(mends ? { mends } : {}) })
      setFaults(saved.faults)
      keep({ id: before.id, revision: saved.revision, version: saved.version, review: saved.review })
    }
    if (Object.keys(others).length > 0) await changeFacts(before.id, withoutBlank(others))
  })

  const change = useCallback((work: (body: QuestionBody) => QuestionBody) => {
    const before = newest.current.body
    const after = work(before)
    if (after === before) return
    newest.current = { ...newest.current, body: after }
    setBody(after)
    put({ body: after })
  }, [put])
  const replace = useCallback((next: QuestionBody) => {
    change(() => next)
    setEpoch((last) => last + 1)
  }, [change])
  const undoable = useCallback((sentence: string, work: (body: QuestionBody) => QuestionBody) => {
    const before = newest.current.body
    replace(work(before))
    undo.offer(sentence, async () => replace(before))
  }, [replace, undo])
  const changeAbout = (changes: QuestionFacts) => {
    setFacts({ ...facts, ...changes })
    if (kept.current !== null) put(changes as Partial<Changes>)
  }
  /** Writes over what somebody else has changed meanwhile. */
  const overwrite = () => {
    const revision = error instanceof ApiError ? Number(error.fields.revision) : Number.NaN
    if (kept.current && revision > 0) kept.current = { ...kept.current, revision }
    put({ body: newest.current.body })
    flush()
  }
  return { shelf, body, facts, epoch, faults, state, error, flush, change, replace, undoable, changeAbout, overwrite, setFaults, kept }
}

const factsOf = ({ name, difficulty, topics, tags, beta }: Question): QuestionFacts => ({ name, difficulty, topicIds: topics.map(({ id }) => id), tags, beta })

/** A name that is not given is none. */
const withoutBlank = ({ beta, ...facts }: QuestionFacts): QuestionFacts => beta === undefined ? facts : { ...facts, beta }
