/** All that a question of one part says, by its type. */
import type { BodyOf } from './body.rules.ts'
import { MoreFields } from './more-fields.tsx'
import type { Part } from './part.ts'
import { StemField } from './stem-field.tsx'
import { ChoiceForm, takePasted } from './types/choice-form.tsx'
import { EssayForm } from './types/essay-form.tsx'
import { GapsForm } from './types/gaps-form.tsx'
import { HotspotForm } from './types/hotspot-form.tsx'
import { MatchForm } from './types/match-form.tsx'
import { NumericalForm } from './types/numerical-form.tsx'
import { OrderForm } from './types/order-form.tsx'
import { ShortAnswerForm } from './types/short-answer-form.tsx'
import { TrueFalseForm } from './types/true-false-form.tsx'
import { strings } from '../question-editing.strings.ts'
import type { QuestionBody } from '../../../../../server/features/questions/body.schemas.ts'
import { useText } from '../../../lib/i18n/use-text.ts'

interface Props { part: Part, focused?: boolean, onPicture?: boolean }

export function QuestionFields({ part, focused = false, onPicture = false }: Props) {
  const t = useText(strings)
  const { body } = part
  const isChoice = body.type === 'single' || body.type === 'multiple'
  const pasted = (text: string): boolean => {
    const taken = isChoice ? takePasted(text, body) : null
    if (taken) part.undoable(t('questions.pasted_apart', { count: taken.options.length }), () => taken)
    return taken !== null
  }
  return (
    <>
      <StemField part={part} focused={focused} {...(isChoice ? { pasted } : {})} />
      {formOf(part, pasted, onPicture)}
      <MoreFields part={part} />
    </>
  )
}

function formOf(part: Part, pasted: (text: string) => boolean, onPicture: boolean) {
  const as = <T extends QuestionBody['type']>() => part as unknown as Part<BodyOf<T>>
  const { body } = part
  switch (body.type) {
    case 'single': case 'multiple': return <ChoiceForm part={part as unknown as Part<BodyOf<'single'> | BodyOf<'multiple'>>} pasted={pasted} />
    case 'true_false': return <TrueFalseForm part={as<'true_false'>()} />
    case 'short_answer': return <ShortAnswerForm part={as<'short_answer'>()} />
    case 'numerical': return <NumericalForm part={as<'numerical'>()} />
    case 'match': return <MatchForm part={as<'match'>()} onPicture={onPicture || body.picture !== null} />
    case 'order': return <OrderForm part={as<'order'>()} />
    case 'gaps': return <GapsForm part={as<'gaps'>()} />
    case 'hotspot': return <HotspotForm part={as<'hotspot'>()} />
    case 'essay': return <EssayForm part={as<'essay'>()} />
    case 'description': case 'scenario': return null // see question-form.tsx
  }
}
