import { AcceptedTexts } from '../accepted-texts.tsx'
import type { BodyOf } from '../body.rules.ts'
import type { Part } from '../part.ts'
import { strings } from '../../question-editing.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'

export function ShortAnswerForm({ part }: { part: Part<BodyOf<'short_answer'>> }) {
  const t = useText(strings)
  const { body, change } = part
  return (
    <fieldset className="stack-s asking-part">
      <legend className="field-label">{t('questions.accepted_title')}</legend>
      <p className="field-hint">{t('questions.accepted_hint')}</p>
      <AcceptedTexts part={part} path="accepted" accepted={body.accepted} most={100} put={(accepted) => change((before) => ({ ...before, accepted }))}
        strictness={body} setStrictness={(strictness) => change((before) => ({ ...before, ...strictness }))} />
    </fieldset>
  )
}
