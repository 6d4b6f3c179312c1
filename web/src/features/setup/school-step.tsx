import { useState } from 'react'
import { changeDraft, draft } from './setup-draft.ts'
import { strings } from './setup.strings.ts'
import { SetupStep, useGo } from './setup-step.tsx'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useStore } from '../../lib/use-store.ts'
import { zoneTyped } from '../../lib/zones.ts'
import { Field } from '../../ui/field.tsx'
import { TimeZoneField } from '../../ui/time-zone-field.tsx'

export function SchoolStep({ refused }: { refused: unknown }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const go = useGo()
  const { schoolName, timeZone } = useStore(draft)
  const [tried, setTried] = useState(false)
  const fields = refused === null ? {} : asApiError(refused).fields
  const zone = zoneTyped(timeZone)

  const next = () => {
    setTried(true)
    if (!schoolName.trim() || !zone || fields['school.name'] || fields['school.timeZone']) return
    changeDraft({ timeZone: zone })
    go('admin')
  }
  return (
    <SetupStep name="school" title={t('setup.school_title')} back="code" next={t('setup.next')} onNext={next}>
      <Field label={t('setup.school_name')} hint={t('setup.school_name_hint')} value={schoolName} onValue={(typed) => changeDraft({ schoolName: typed })} maxLength={120} autoComplete="organization"
        error={sentence.field(fields['school.name']) ?? (tried && !schoolName.trim() ? sentence.field('required') : undefined)} />
      <TimeZoneField value={timeZone} zone={zone} onValue={(typed) => changeDraft({ timeZone: typed })}
        error={fields['school.timeZone'] ? 'unknown' : tried && !zone ? 'missing' : undefined} />
    </SetupStep>
  )
}
