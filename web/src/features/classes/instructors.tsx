import { useState } from 'react'
import { addMember, removeMember } from './classes.api.ts'
import type { Instructor } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import type { ClassPart } from './members.tsx'
import { AddInstructors } from './people-picker.tsx'
import { fullName, useManages } from './words.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

export function Instructors({ of, refresh, undo }: ClassPart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const changes = useManages() && !of.archived
  const [adding, setAdding] = useState(false)
  const { error, run } = useDoing()
  const remove = async (person: Instructor) => {
    await removeMember(of.id, person.id)
    undo.offer(t('classes.removed', { name: isolated(fullName(person)) }), async () => {
      await addMember(of.id, person.id)
      await refresh()
    })
    await refresh()
  }
  return (
    <section className="card stack">
      <div className="split">
        <h2>{t('classes.instructors')}</h2>
        {changes && <Button small icon="plus" onClick={() => setAdding(true)}>{t('classes.add_instructors')}</Button>}
      </div>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {of.instructors.length === 0 && <p className="muted">{t('classes.no_instructors')}</p>}
      {of.instructors.length > 0 && (
        <ul>
          {of.instructors.map((person) => (
            <li key={person.id} className="pick">
              <bdi className="pick-name">{fullName(person)}</bdi>
              {changes && <Button small kind="quiet" icon="close" aria-label={t('classes.remove_of', { name: fullName(person) })} onClick={() => void run(() => remove(person))}>{t('classes.remove')}</Button>}
            </li>
          ))}
        </ul>
      )}
      {adding && <AddInstructors of={of} close={() => setAdding(false)} refresh={refresh} />}
    </section>
  )
}
