/** Pure rules of who is in a course: no browser, so that Node can test them. */
import type { Enrolment } from './people.api.ts'

export type Whom = 'in' | 'waiting' | 'gone'

export const whomOf = ({ status }: Pick<Enrolment, 'status'>): Whom => status === 'waiting' ? 'waiting' : status === 'active' || status === 'completed' ? 'in' : 'gone'

const wordsOf = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[\s.@_-]+/).filter(Boolean)

/** Found by the beginnings of their names; the waiting list in the order of the line. */
export function peopleShown(all: Enrolment[], whom: Whom, typed: string): Enrolment[] {
  const wanted = wordsOf(typed)
  const shown = all.filter((one) => whomOf(one) === whom && wanted.every((word) => wordsOf(`${one.firstName} ${one.lastName} ${one.username ?? ''}`).some((name) => name.startsWith(word))))
  return whom === 'waiting' ? shown.sort((a, b) => (a.place ?? 0) - (b.place ?? 0)) : shown
}
