/**
 * One question with the control to answer it, from what students are shown of it: in an attempt, in practice, in a preview.
 *
 *   <QuestionView question={item} media={media} response={response} onResponse={(response, how) => …} />
 *   <QuestionView question={item} media={media} response={answer} outcome={{ judgement, key }} />     looked at afterwards
 * Without onResponse it is only looked at. `outcome` holds what is to be seen of right and wrong; null leaves it open.
 */
import { useId } from 'react'
import type { Answering, How, Kind, Outcome } from './answering.ts'
import { Multiple, Single, TrueFalse } from './choices.tsx'
import { Explained } from './explained.tsx'
import { Gaps } from './gaps.tsx'
import { Hotspot } from './hotspot.tsx'
import { Matching } from './matching.tsx'
import { Ordering } from './ordering.tsx'
import { PictureMatching } from './picture-matching.tsx'
import { strings } from './questions.strings.ts'
import { Essay, Numerical, ShortAnswer } from './typed.tsx'
import { ContentView } from '../content/content-view.tsx'
import { useText } from '../lib/i18n/use-text.ts'
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

const controls = {
  single: Single, multiple: Multiple, true_false: TrueFalse, short_answer: ShortAnswer, numerical: Numerical, match: (props: Answering<'match', MatchResponse>) => props.question.picture ? <PictureMatching {...props} /> : <Matching {...props} />, order: Ordering, gaps: Gaps, hotspot: Hotspot, essay: Essay,
  description: () => null, scenario: () => null
} satisfies Record<Kind, unknown>

export function QuestionView({ question, media, response, onResponse, outcome = null }: QuestionViewProps) {
  const id = useId()
  const t = useText(strings)
  // Each control knows its own question and response by the type.
  const Control = controls[question.type] as ((props: Answering) => React.ReactNode) | undefined
  if (!Control) return <p className="content-unknown">{t('question.unknown')}</p>
  const fixed = onResponse === undefined
  return (
    <div className="question stack">
      {question.type !== 'gaps' && <div id={id} className="question-stem"><ContentView content={question.stem} media={media} /></div>}
      <Control question={question as never} response={response} onResponse={onResponse ?? (() => {})} media={media} fixed={fixed} labelledBy={id} outcome={outcome} />
      {outcome?.key && <Explained answerKey={outcome.key} media={media} />}
    </div>
  )
}
