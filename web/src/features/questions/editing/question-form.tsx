import { MoreFields } from './more-fields.tsx'
import type { BodyOf } from './body.rules.ts'
import type { Part } from './part.ts'
import { QuestionFields } from './question-fields.tsx'
import { StemField } from './stem-field.tsx'
import { ScenarioForm } from './types/scenario-form.tsx'

interface Props { part: Part, focused: boolean, onPicture: boolean }

/** All that a question says; a scenario with its parts. */
export function QuestionForm({ part, focused, onPicture }: Props) {
  if (part.body.type !== 'scenario') return <QuestionFields part={part} focused={focused} onPicture={onPicture} />
  return (
    <>
      <StemField part={part} focused={focused} />
      <ScenarioForm part={part as unknown as Part<BodyOf<'scenario'>>} />
      <MoreFields part={part} />
    </>
  )
}
