import { useState } from 'react'
import { ClockCheck } from './clock-check.tsx'
import { changeDraft, draft } from './setup-draft.ts'
import { codeLength, groupedCode, plainCode } from './setup.rules.ts'
import { strings } from './setup.strings.ts'
import { SetupStep, useGo } from './setup-step.tsx'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useStore } from '../../lib/use-store.ts'
import { Field } from '../../ui/field.tsx'

export function CodeStep({ refused }: { refused: unknown }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const go = useGo()
  const { code } = useStore(draft)
  const [tried, setTried] = useState(false)
  const wrong = refused !== null && asApiError(refused).code === 'wrong_setup_code'
  const short = plainCode(code).length !== codeLength
  const next = () => {
    setTried(true)
    if (!short && !wrong) go('school')
  }
  return (
    <SetupStep name="code" title={t('setup.code_title')} back="welcome" next={t('setup.next')} onNext={next}>
      <Field large label={t('setup.code')} hint={t('setup.code_hint')} value={code} onValue={(typed) => changeDraft({ code: groupedCode(typed) })}
        error={wrong ? sentence(refused) : tried && short ? t('setup.code_missing') : undefined}
        autoComplete="off" autoCapitalize="characters" maxLength={20} />
      <ClockCheck />
    </SetupStep>
  )
}
