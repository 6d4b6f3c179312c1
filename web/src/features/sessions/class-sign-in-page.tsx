/** Code from the board → one's own name → PIN; for those who cannot type a password yet. */
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useLocation } from 'wouter'
import { Door } from './door.tsx'
import { PinPad } from './pin-pad.tsx'
import { Refusal } from './refusal.tsx'
import { readClassCode, signInWithPin } from './sessions.api.ts'
import type { ClassList } from './sessions.api.ts'
import { strings } from './sessions.strings.ts'
import { afterSignIn } from '../../lib/after-sign-in.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { entered } from '../../lib/session.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

type Student = ClassList['students'][number]

export default function ClassSignInPage() {
  const [code, setCode] = useState(() => window.location.hash.slice(1))
  const [list, setList] = useState<ClassList | null>(null)
  const [student, setStudent] = useState<Student | null>(null)
  if (!list) return <Code code={code} setCode={setCode} found={setList} />
  if (!student) return <Names list={list} chosen={setStudent} back={() => setList(null)} />
  return <Pin code={tidy(code)} student={student} back={() => setStudent(null)} />
}

/** As people type codes: spaces, dashes, small letters. */
const tidy = (code: string) => code.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()

function Code({ code, setCode, found }: { code: string, setCode: (code: string) => void, found: (list: ClassList) => void }) {
  const t = useText(strings)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [short, setShort] = useState(false)
  const missing = error !== null && asApiError(error).status === 404

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setError(null)
    setShort(tidy(code).length !== 6)
    if (busy || tidy(code).length !== 6) return
    setBusy(true)
    await readClassCode(tidy(code)).then(found, setError)
    setBusy(false)
  }
  return (
    <Door title={t('sessions.class_title')} below={<LinkButton to="/sign-in" kind="quiet">{t('sessions.to_sign_in')}</LinkButton>}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        {!missing && <Refusal error={error} />}
        <Field large label={t('sessions.class_code')} hint={t('sessions.class_code_hint')} value={code} onValue={(text) => setCode(text.toUpperCase())}
          autoComplete="off" autoCapitalize="characters" maxLength={9} autoFocus
          error={missing ? t('sessions.class_code_wrong') : short ? t('sessions.class_code_hint') : undefined} />
        <Button kind="primary" type="submit" wide busy={busy}>{t('sessions.class_next')}</Button>
      </form>
    </Door>
  )
}

function Names({ list, chosen, back }: { list: ClassList, chosen: (student: Student) => void, back: () => void }) {
  const t = useText(strings)
  return (
    <Door wide title={t('sessions.who')} intro={<span dir="auto">{list.className}</span>} below={<Button kind="quiet" onClick={back}>{t('sessions.other_class')}</Button>}>
      {list.students.length === 0 && <EmptyState icon="people" title={t('sessions.no_names')} />}
      <ul className="names">
        {list.students.map((student) => (
          <li key={student.id}>
            <button type="button" className="name" onClick={() => chosen(student)}>
              <span dir="auto">{nameOf(student)}</span>
              {!student.hasPin && <small>{t('sessions.no_pin')}</small>}
            </button>
          </li>
        ))}
      </ul>
    </Door>
  )
}

const nameOf = ({ firstName, lastInitial }: Student) => `${firstName} ${lastInitial}${[...lastInitial].length === 1 ? '.' : ''}`.trim()

function Pin({ code, student, back }: { code: string, student: Student, back: () => void }) {
  const t = useText(strings)
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const below = <Button kind="quiet" onClick={back}>{t('sessions.other_name')}</Button>

  const send = async (pin: string) => {
    setBusy(true)
    setError(null)
    try {
      // Children at a class code share tablets more often than not.
      const { user } = await signInWithPin(code, student.id, pin, true)
      entered(user, { shared: true })
      navigate(afterSignIn(), { replace: true })
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  if (!student.hasPin) {
    return <Door title={t('sessions.hello', { name: student.firstName })} below={below}><Notice kind="info">{t('sessions.no_pin_text', { name: student.firstName })}</Notice></Door>
  }
  return (
    <Door title={t('sessions.hello', { name: student.firstName })} below={below}>
      <Refusal error={error} />
      <PinPad busy={busy} onPin={(pin) => void send(pin)} />
    </Door>
  )
}
