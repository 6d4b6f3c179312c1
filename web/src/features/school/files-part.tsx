import { useState } from 'react'
import type { FormEvent } from 'react'
import { toGigabytes, toMegabytes } from './gigabytes.rules.ts'
import type { MediaRoom } from './school.api.ts'
import type { Save } from './school-page.tsx'
import { strings } from './school.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SaveState } from '../../ui/save-state.tsx'

const leastFree = 100

/** How much room files may take. */
export function FilesPart({ room, save }: { room: MediaRoom, save: Save }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [typed, setTyped] = useState({ instructors: toGigabytes(room.instructorQuotaMb), students: toGigabytes(room.studentQuotaMb), free: toGigabytes(room.freeFloorMb) })
  const [tried, setTried] = useState(false)
  const [saved, setSaved] = useState(false)
  const { busy, error, run } = useDoing()
  const [instructorQuotaMb, studentQuotaMb, freeFloorMb] = [toMegabytes(typed.instructors), toMegabytes(typed.students), toMegabytes(typed.free)]
  const freeRight = freeFloorMb !== null && freeFloorMb >= leastFree
  const change = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part })
    setSaved(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (instructorQuotaMb === null || studentQuotaMb === null || !freeRight) return
    void run(async () => {
      await save({ media: { instructorQuotaMb, studentQuotaMb, freeFloorMb } })
      setSaved(true)
    })
  }
  const wrong = (right: boolean, word: 'school.files_wrong' | 'school.files_free_wrong' = 'school.files_wrong') => tried && !right ? t(word) : undefined
  return (
    <form className="card stack" noValidate onSubmit={submit} aria-labelledby="files">
      <h2 id="files">{t('school.files')}</h2>
      <p className="muted">{t('school.files_text')}</p>
      <Field inputMode="decimal" label={t('school.files_instructors')} value={typed.instructors} onValue={(instructors) => change({ instructors })} error={wrong(instructorQuotaMb !== null)} />
      <Field inputMode="decimal" label={t('school.files_students')} value={typed.students} onValue={(students) => change({ students })} error={wrong(studentQuotaMb !== null)} />
      <Field inputMode="decimal" label={t('school.files_free')} hint={t('school.files_free_hint')} value={typed.free} onValue={(free) => change({ free })} error={wrong(freeRight, 'school.files_free_wrong')} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div className="row"><Button kind="primary" type="submit" busy={busy}>{t('school.files_save')}</Button><SaveState state={saved ? 'saved' : 'idle'} /></div>
    </form>
  )
}
