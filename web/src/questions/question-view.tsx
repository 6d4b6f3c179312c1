/**
 * One question with the control to answer it, from what students are shown of it: in an attempt, in practice, in a preview.
 *
 *   <QuestionView question={item} media={media} response={response} onResponse={(response, how) => …} />
 *   <QuestionView question={item} media={media} response={answer} outcome={{ judgement, key }} />     looked at afterwards
 * Without onResponse it is only looked at. `outcome` holds what is to be seen of right and wrong; null leaves it open.
 * Most kinds are a chunk of their own: prepareKinds(questions) fetches it beforehand, where there may be no connection later.
 */
import { lazy, Suspense, useId, type ComponentType } from 'react'
import type { Answering, How, Kind, Outcome } from './answering.ts'
import { Multiple, Single, TrueFalse } from './choices.tsx'
import { strings } from './questions.strings.ts'
import { Essay, Numerical, ShortAnswer } from './typed.tsx'
import { ContentView } from '../content/content-view.tsx'
import { insist } from '../lib/further.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { Loading } from '../ui/progress.tsx'
import type { MatchResponse, QuestionResponse } from '../../../server/features/questions/response.schemas.ts'
import type { ShownQuestion } from '../../../server/features/questions/shown.schemas.ts'
import './questions.css'

interface QuestionViewProps {
  question: ShownQuestion
  media: unknown
  response: QuestionResponse | null
  onResponse?: ((response: QuestionResponse | null, how: How) => void) | undefined
  outcome?: Outcome | null
}

const loadMore = () => import('./more/more-kinds.ts')
const loadPictures = () => import('./pictures/picture-kinds.ts')
type Kinds = Record<string, ComponentType<never>>

const later = <M extends { kinds: Kinds }, K extends keyof M['kinds'] & string>(load: () => Promise<M>, name: K) =>
  lazy(async () => ({ default: (await insist(load)).kinds[name] as ComponentType<M['kinds'][K] extends ComponentType<infer P> ? P : never> }))

const [Explained, Gaps, Matching, Ordering] = [later(loadMore, 'Explained'), later(loadMore, 'Gaps'), later(loadMore, 'Matching'), later(loadMore, 'Ordering')]
const [Hotspot, PictureMatching] = [later(loadPictures, 'Hotspot'), later(loadPictures, 'PictureMatching')]

const controls = {
  single: Single, multiple: Multiple, true_false: TrueFalse, short_answer: ShortAnswer, numerical: Numerical, essay: Essay, order: Ordering, gaps: Gaps, hotspot: Hotspot,
  match: (props: Answering<'match', MatchResponse>) => props.question.picture ? <PictureMatching {...props} /> : <Matching {...props} />,
  description: () => null, scenario: () => null
} satisfies Record<Kind, unknown>

const hasPicture = (question: ShownQuestion): boolean => question.type === 'hotspot' || (question.type === 'match' && question.picture !== null)
const isMore = ({ type }: ShownQuestion): boolean => ['match', 'order', 'gaps'].includes(type)

/** Resolves when these questions can be drawn without a connection. */
export async function prepareKinds(questions: readonly ShownQuestion[]): Promise<void> {
  await Promise.all([questions.some(isMore) && insist(loadMore), questions.some(hasPicture) && insist(loadPictures)])
}

export function QuestionView({ question, media, response, onResponse, outcome = null }: QuestionViewProps) {
  const id = useId()
  const t = useText(strings)
  // Each control knows its own question and response by the type.
  const Control = controls[question.type] as ComponentType<Answering> | undefined
  if (!Control) return <p className="content-unknown">{t('question.unknown')}</p>
  return (
    <div className="question stack">
      {question.type !== 'gaps' && <div id={id} className="question-stem"><ContentView content={question.stem} media={media} /></div>}
      <Suspense fallback={<Loading />}>
        <Control question={question as never} response={response} onResponse={onResponse ?? nothing} media={media} fixed={onResponse === undefined} labelledBy={id} outcome={outcome} />
        {outcome?.key && <Explained answerKey={outcome.key} media={media} />}
      </Suspense>
    </div>
  )
}

const nothing = () => {}
