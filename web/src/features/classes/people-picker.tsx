import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { addMember, findCandidates, findInstructors } from './classes.api.ts'
import type { Candidate, ClassDetails } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { fullName, useManages } from './words.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Loading } from '../../ui/progress.tsx'
import '../../ui/staff/picks.css'

interface Props { of: ClassDetails, close: () => void, refresh: () => Promise<void> }

export function AddStudents(props: Props) {
  const t = useText(strings)
  const manages = useManages()
  const hint = manages ? <>{t('classes.found_none_manager')} <Link href="/users">{t('classes.to_people')}</Link></> : t('classes.found_none_instructor')
  return <PeoplePicker {...props} title={t('classes.add_students')} find={(search) => findCandidates(props.of.id, search)} hint={hint} />
}

export function AddInstructors(props: Props) {
  const t = useText(strings)
  const inClass = new Set(props.of.instructors.map(({ id }) => id))
  const find = async (search: string) => (await findInstructors(search)).filter(({ id }) => !inClass.has(id))
  return <PeoplePicker {...props} title={t('classes.add_instructors')} find={find} hint={<>{t('classes.found_none_manager')} <Link href="/users">{t('classes.to_people')}</Link></>} />
}

type PickerProps = Props & { title: string, find: (search: string) => Promise<Candidate[]>, hint: ReactNode }

function PeoplePicker({ of, title, find, hint, close, refresh }: PickerProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  // Whoever was added stays in sight until the next search, marked as added.
  const found = useQuery({ queryKey: ['candidates', of.id, title, search], queryFn: () => find(search), placeholderData: keepPreviousData, gcTime: 0, staleTime: Infinity })
  return (
    <Dialog open title={title} onClose={close} actions={<Button kind="primary" onClick={close}>{t('classes.done')}</Button>}>
      <Field type="search" label={t('classes.search')} value={typed} onValue={setTyped} autoComplete="off" autoCapitalize="none" maxLength={100} />
      {found.error && <Notice kind="trouble" live>{sentence(found.error)}</Notice>}
      <ul className="picks">
        {!found.data && !found.error && <li><Loading /></li>}
        {found.data?.map((person) => <Pick key={person.id} person={person} classId={of.id} refresh={refresh} />)}
        {found.data?.length === 0 && <li className="stack-s"><p role="status">{t('classes.found_none')}</p><p className="muted">{hint}</p></li>}
      </ul>
    </Dialog>
  )
}

function Pick({ person, classId, refresh }: { person: Candidate, classId: number, refresh: () => Promise<void> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [added, setAdded] = useState(false)
  const { busy, error, run } = useDoing()
  const add = async () => {
    await addMember(classId, person.id)
    setAdded(true)
    void refresh()
  }
  const said = useRef<HTMLSpanElement>(null)
  // The button that had the focus is gone; from here the next key goes on to the next person.
  useEffect(() => { if (added) said.current?.focus() }, [added])
  const name = fullName(person)
  return (
    <li className="pick">
      <span className="pick-name">
        <bdi>{name}</bdi>
        <small className="muted" dir="auto">{person.classes.length > 0 ? person.classes.map((one) => one.name).join(', ') : t('classes.in_no_class')}</small>
        {error !== null && <span role="alert">{sentence(error)}</span>}
      </span>
      {added
        ? <span ref={said} tabIndex={-1} className="pick-added" role="status"><Icon name="check" /><span>{t('classes.added')}</span></span>
        : <Button small icon="plus" busy={busy} aria-label={t('classes.add_of', { name })} onClick={() => void run(add)}>{t('classes.add')}</Button>}
    </li>
  )
}
