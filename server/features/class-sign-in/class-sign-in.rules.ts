import { randomInt } from 'node:crypto'

export const codeLength = 6
export const mostPinsAtOnce = 100 // each is hashed while the teacher waits for the list

/** What a classmate tries first: few different digits, runs up or down, years of birth. */
export function isEasyPin (pin: string) {
  const digits = [...pin].map(Number)
  const steps = new Set(digits.slice(1).map((digit, i) => digit - digits[i]!))
  return new Set(digits).size < 3 || (steps.size === 1 && Math.abs([...steps][0]!) === 1) || /^(19|20)/.test(pin)
}

export function newPin (): string {
  const pin = String(randomInt(10_000)).padStart(4, '0')
  return isEasyPin(pin) ? newPin() : pin
}

const letters = new Intl.Segmenter()
export const initialOf = (name: string) => [...letters.segment(name)][0]?.segment ?? ''

interface Named { firstName: string, lastName: string }

/** First name and initial, as a child knows itself; the whole last name only where two would look alike. */
export function shortNames<S extends Named> (students: S[]): Array<S & { lastInitial: string }> {
  const looks = ({ firstName, lastName }: Named) => `${firstName} ${initialOf(lastName)}`.toLowerCase()
  const alike = new Map<string, number>()
  for (const student of students) alike.set(looks(student), (alike.get(looks(student)) ?? 0) + 1)
  return students.map(student => ({ ...student, lastInitial: alike.get(looks(student))! > 1 ? student.lastName : initialOf(student.lastName) }))
}
