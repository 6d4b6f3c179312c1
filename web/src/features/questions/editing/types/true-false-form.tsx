import { LabelledLine } from '../fields.tsx'
import type { BodyOf } from '../body.rules.ts'
import type { Part } from '../part.ts'
import { strings } from '../../question-editing.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Choice } from '../../../../ui/choice.tsx'

export function TrueFalseForm({ part }: { part: Part<BodyOf<'true_false'>> }) {
  const t = useText(strings)
  const { body, change } = part
  return (
    <div className="stack asking-part">
      <Choice inline legend={t('questions.statement_is')} value={body.answer ? 'true' : 'false'} onValue={(value) => change((before) => ({ ...before, answer: value === 'true' }))}
        options={[{ value: 'true', label: t('questions.true') }, { value: 'false', label: t('questions.false') }]} />
      <LabelledLine part={part} path="whenTrue" label={t('questions.when_true')} value={body.whenTrue} onValue={(whenTrue) => change((before) => ({ ...before, whenTrue }))} />
      <LabelledLine part={part} path="whenFalse" label={t('questions.when_false')} value={body.whenFalse} onValue={(whenFalse) => change((before) => ({ ...before, whenFalse }))} />
    </div>
  )
}
