/** The question as students see it, to try it out; how an answer is judged and what is said afterwards included. */
import { useEffect, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { contentOf, isBlank, savable } from './body.rules.ts'
import { preview } from '../questions.api.ts'
import type { QuestionPreview } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { QuestionView } from '../../../questions/question-view.tsx'
import type { QuestionBody } from '../../../../../server/features/questions/body.schemas.ts'
import type { QuestionResponse } from '../../../../../server/features/questions/response.schemas.ts'
import type { Judgement, Key, ShownQuestion } from '../../../../../server/features/questions/shown.schemas.ts'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Loading } from '../../../ui/progress.tsx'

export function PreviewPart({ body, withKey = false }: { body: QuestionBody, withKey?: boolean }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [seed, setSeed] = useState(1)
  const text = useSettled(JSON.stringify(savable(body)), 600)
  const query = useQuery({ queryKey: ['question-preview', text, seed], queryFn: () => preview(JSON.parse(text) as QuestionBody, seed), placeholderData: keepPreviousData, staleTime: Infinity, gcTime: 30_000 })
  if (query.error && !query.data) return <Notice kind="warning">{sentence(query.error)}</Notice>
  if (!query.data) return <Loading />
  const { shown, media, key } = query.data
  const parts = shown.parts && body.type === 'scenario' ? shown.parts : null
  return (
    <div className="stack">
      {parts ? (
        <>
          <ContentView content={shown.stem} media={media} />
          <ol className="stack">
            {parts.map((part, i) => {
              const question = body.type === 'scenario' ? body.parts.find(({ id }) => id === part.id)?.question : undefined
              return <li key={part.id} className="preview-part">{question && <Tried key={`${seed}${text}`} number={i + 1} body={question} shown={part.shown} media={media} answerKey={null} withKey={withKey} />}</li>
            })}
          </ol>
        </>
      ) : <Tried key={`${seed}${text}`} body={body} shown={shown} media={media} answerKey={key} withKey={withKey} />}
      <div><Button small kind="quiet" onClick={() => setSeed(1 + Math.floor(Math.random() * 1_000_000))}>{t('questions.shuffle_again')}</Button></div>
    </div>
  )
}

/** What is not written yet has dots in its place: a choice without a name can be seen, but not heard. */
function withDots(shown: ShownQuestion): ShownQuestion {
  const filled = Object.entries(shown).map(([name, list]): [string, unknown] => [name, !Array.isArray(list) || name === 'gaps' || name === 'words' ? list
    : list.map((one: { text?: ContentDocument | null }) => one.text && isBlank(one.text) ? { ...one, text: contentOf('…') } : one)])
  return Object.fromEntries(filled) as unknown as ShownQuestion
}

interface TriedProps { body: QuestionBody, shown: ShownQuestion, media: unknown, answerKey: Key | null, withKey: boolean, number?: number }
type Outcome = { judgement: Judgement | null, key: Key | null } | null

function Tried({ body, shown, media, answerKey, withKey, number }: TriedProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [response, setResponse] = useState<QuestionResponse | null>(null)
  const [outcome, setOutcome] = useState<Outcome>(null)
  const { busy, error, run } = useDoing()
  const ask = (given: QuestionResponse | null): Promise<QuestionPreview> => preview(savable(body), 1, given ?? undefined)
  const check = () => run(async () => {
    const { judgement, key } = await ask(response)
    setOutcome({ judgement, key })
  })
  const showKey = () => run(async () => {
    const key = answerKey ?? (await ask(null)).key
    const right = key?.response as QuestionResponse | null
    setResponse(right)
    setOutcome({ judgement: right ? (await ask(right)).judgement : null, key })
  })
  useEffect(() => { if (withKey) void showKey() }, []) // oxlint-disable-line react/exhaustive-deps -- once, when it is there
  const answerable = shown.type !== 'description' && shown.type !== 'scenario'
  return (
    <div className="stack">
      {number !== undefined && <h3>{number}.</h3>}
      <QuestionView question={withDots(shown)} media={media} response={response} outcome={outcome} onResponse={outcome ? undefined : setResponse} />
      {error !== null && <Notice kind="warning" live>{sentence(error)}</Notice>}
      {outcome?.judgement && <p role="status"><strong>{outcome.judgement.credit === null ? t('questions.preview_by_person') : t('questions.preview_credit', { percent: String(outcome.judgement.credit / 100) })}</strong></p>}
      {answerable && (
        <div className="row">
          {!outcome && <Button small busy={busy} onClick={() => void check()}>{t('questions.preview_check')}</Button>}
          {!outcome && <Button small kind="quiet" onClick={() => void showKey()}>{t('questions.preview_key')}</Button>}
          {outcome && <Button small onClick={() => { setOutcome(null); setResponse(null) }}>{t('questions.preview_again')}</Button>}
        </div>
      )}
    </div>
  )
}
