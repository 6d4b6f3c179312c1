import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Outcome } from './outcome.tsx'
import { enrolStudents, findCandidates } from './people.api.ts'
import type { Candidate, Enrolled } from './people.api.ts'
import { strings } from './people.strings.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { fullName } from '../../../../lib/staff/full-name.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { useRequestKey } from '../../../../lib/use-request-key.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { Button } from '../../../../ui/button.tsx'
import { Check } from '../../../../ui/choice.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Loading } from '../../../../ui/progress.tsx'
import '../../../../ui/staff/picks.css'

interface Props { course: TaughtCourse, refresh: () => Promise<void>, close: () => void }

/** Several at once: whoever is ticked stays ticked while one looks for the next. */
export function AddStudents({ course, refresh, close }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const keyFor = useRequestKey()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const [chosen, setChosen] = useState<ReadonlyMap<number, Candidate>>(new Map())
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState<{ result: Enrolled, people: ReadonlyMap<number, Candidate> } | null>(null)
  const { busy, error, run } = useDoing()
  const found = useQuery({ queryKey: ['course', course.id, 'candidates', search], queryFn: () => findCandidates(course.id, search), placeholderData: keepPreviousData })
  const people = [...chosen.values(), ...found.data?.filter(({ id }) => !chosen.has(id)) ?? []]

  const toggle = (one: Candidate) => {
    const next = new Map(chosen)
    if (!next.delete(one.id)) next.set(one.id, one)
    setChosen(next)
  }
  const add = () => {
    setTried(true)
    if (chosen.size === 0) return
    void run(async () => {
      const ids = [...chosen.keys()]
      setDone({ result: await enrolStudents(course.id, ids, keyFor(ids)), people: chosen })
      setChosen(new Map())
      setTried(false)
      await refresh()
    })
  }
  const skipped = done?.result.skipped.map(({ userId, reason }) => ({ key: userId, name: fullName(done.people.get(userId) ?? { firstName: '', lastName: '' }), reason })) ?? []
  return (
    <Dialog open title={t('course_people.add')} onClose={close} actions={(
      <>
        <Button onClick={close}>{t(done ? 'course_people.done' : 'course_people.cancel')}</Button>
        <Button kind="primary" busy={busy} onClick={add}>{chosen.size === 0 ? t('course_people.add') : t('course_people.add_chosen', { count: chosen.size })}</Button>
      </>
    )}>
      {done && <Outcome enrolled={done.result.enrolled} waiting={done.result.waiting} skipped={skipped} />}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {tried && chosen.size === 0 && <Notice kind="warning" live>{t('course_people.add_none')}</Notice>}
      <Field type="search" label={t('course_people.find')} value={typed} onValue={setTyped} autoComplete="off" autoCapitalize="none" maxLength={100} />
      {found.error && <Notice kind="trouble" live>{sentence(found.error)}</Notice>}
      <div className="picks">
        {!found.data && !found.error && <Loading />}
        {people.map((one) => (
          <Check key={one.id} plain label={<bdi>{fullName(one)}</bdi>} checked={chosen.has(one.id)} onChecked={() => toggle(one)}
            hint={<bdi>{one.classes.length > 0 ? one.classes.map(({ name }) => name).join(', ') : t('course_people.no_class')}</bdi>} />
        ))}
        {found.data?.length === 0 && <p role="status" className="muted">{t('course_people.find_none')}</p>}
      </div>
    </Dialog>
  )
}
