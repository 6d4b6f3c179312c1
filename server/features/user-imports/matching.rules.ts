import { mayManage, nameKey, sortKey, usernameFor } from '../users/users.rules.ts'
import type { Capability, Role } from '../../db/tables.ts'
import type { Person } from './people.rules.ts'
import { skip, type SkipCode } from './reasons.rules.ts'

// Who of the people here is meant by a line, and what would become of them.

export interface Known {
  /** Below zero: will be made by an earlier line of the same list. */
  id: number
  firstName: string
  lastName: string
  username: string | null
  email: string | null
  externalId: string | null
  role: Role
  active: boolean
  hasPassword: boolean
  classKeys: Set<string>
  /** The line of this list that was already taken for this person. */
  line?: number
}
export interface KnownClass { id: number | null, name: string, archived: boolean }

export type Choice = { userId: number } | { create: true } | { skip: true }
export type Change = 'firstName' | 'lastName' | 'username' | 'email' | 'externalId' | 'password' | 'classes' | 'active'

/** `added`: new for this person; `made`: new for the school. */
interface Joined { added: string[], made: string[] }
interface Planned { line: number, person: Person }
export type Step =
  | Planned & { outcome: 'create', known: Known, classes: Joined, changes: Change[] }
  | Planned & { outcome: 'update' | 'unchanged', known: Known, classes: Joined, changes: Change[] }
  | Planned & { outcome: 'skip' | 'ask', code: SkipCode, reason: string, candidates: Known[] }

interface Actor { id: number, role: Role, capabilities: Capability[] }

const mostCandidates = 10

/** The school as the list finds it; every line planned changes it, so that the next line sees what the one before did. */
export function roster (people: Known[], classes: KnownClass[], actor: Actor) {
  const byId = new Map<number, Known>()
  const byExternalId = new Map<string, Known>()
  const byUsername = new Map<string, Known>()
  const byEmail = new Map<string, Known>()
  const byName = new Map<string, Set<Known>>()
  const byClass = new Map(classes.map(known => [nameKey(known.name), known]))
  for (const known of people) index(known)

  function index (known: Known) {
    byId.set(known.id, known)
    if (known.externalId) byExternalId.set(known.externalId, known)
    if (known.username) byUsername.set(nameKey(known.username), known)
    if (known.email) byEmail.set(nameKey(known.email), known)
    const namesakes = byName.get(sortKey(known)) ?? new Set()
    byName.set(sortKey(known), namesakes.add(known))
  }

  function plan (person: Person, choice?: Choice): Step {
    if (choice && 'skip' in choice) return left(person, 'chosen')
    if (person.classes.some(name => byClass.get(nameKey(name))?.archived)) return left(person, 'class_archived')
    if (choice && 'create' in choice) return create(person)
    if (choice) {
      const known = byId.get(choice.userId)
      return known ? update(person, known, true) : left(person, 'choice_not_valid')
    }
    const found = match(person)
    if (found === null) return create(person)
    if ('code' in found) return left(person, found.code, found.candidates)
    return update(person, found.known, false)
  }

  type Match = { known: Known } | { code: SkipCode, candidates?: Known[] } | null

  function match (person: Person): Match {
    const known = person.externalId === undefined ? undefined : byExternalId.get(person.externalId)
    if (known) return otherInList(person, known) ? { code: 'external_id_taken' } : { known }
    return matchByUsername(person) ?? matchByEmail(person) ?? matchByName(person)
  }

  function matchByUsername (person: Person): Match {
    const known = person.username === undefined ? undefined : byUsername.get(nameKey(person.username))
    if (!known) return null
    return contradicts(person.externalId, known.externalId) || otherInList(person, known) ? { code: 'username_taken' } : { known }
  }

  /** Brothers and sisters are often listed with one address: a different name under it is a different person. */
  function matchByEmail (person: Person): Match {
    const known = person.email === undefined ? undefined : byEmail.get(nameKey(person.email))
    if (!known) return null
    const otherName = person.firstName !== '' && sortKey(person) !== sortKey(known)
    const other = contradicts(person.externalId, known.externalId) || (otherName && (known.line !== undefined || contradicts(key(person.username), key(known.username))))
    return other ? { code: 'email_taken' } : { known }
  }

  function matchByName (person: Person): Match {
    if (person.firstName === '') return { code: 'unknown_person' }
    const keys = person.classes.map(nameKey)
    const sameClass = (known: Known) => keys.some(key => known.classKeys.has(key)) || (keys.length === 0 && known.classKeys.size === 0)
    const ownName = person.externalId !== undefined || person.username !== undefined || person.email !== undefined
    const candidates = [...byName.get(sortKey(person)) ?? []].filter(known => known.role === person.role &&
      !contradicts(person.externalId, known.externalId) && !contradicts(key(person.email), key(known.email)) &&
      !(ownName && known.line !== undefined) && // two of the same name in one list that tells them apart
      (!contradicts(key(person.username), key(known.username)) || sameClass(known)))
    const [only, ...more] = candidates.filter(sameClass)
    const certain = only && more.length === 0 && only.line === undefined && !contradicts(key(person.username), key(only.username))
    if (certain) return { known: only }
    return candidates.length > 0 ? { code: 'ambiguous', candidates } : null
  }

  function create (person: Person): Step {
    if (person.firstName === '') return left(person, 'unknown_person')
    if (!mayManage(actor, person.role)) return left(person, 'role_not_allowed')
    const taken = whatIsTaken(person, null)
    if (taken) return left(person, taken)
    const known: Known = {
      id: -person.line, firstName: person.firstName, lastName: person.lastName, username: person.username ?? freeUsername(person), email: person.email ?? null,
      externalId: person.externalId ?? null, role: person.role, active: true, hasPassword: person.password !== undefined, classKeys: new Set(), line: person.line
    }
    index(known)
    return { line: person.line, person, outcome: 'create', known, classes: join(person, known), changes: [] }
  }

  function update (person: Person, known: Known, chosen: boolean): Step {
    if (!mayManage(actor, known.role) && !(known.id < 0)) return left(person, 'person_not_allowed')
    if (person.roleGiven && person.role !== known.role) return left(person, 'role_differs', [known])
    if (!known.active && !chosen) return left(person, 'inactive', [known])
    const taken = whatIsTaken(person, known)
    if (taken) return left(person, taken)

    const again = known.line !== undefined
    const wanted: Array<[Change, boolean]> = [
      ['firstName', person.firstName !== '' && person.firstName !== known.firstName],
      ['lastName', person.firstName !== '' && person.lastName !== known.lastName],
      ['username', person.username !== undefined && nameKey(person.username) !== key(known.username)],
      ['email', person.email !== undefined && nameKey(person.email) !== key(known.email)],
      ['externalId', person.externalId !== undefined && person.externalId !== known.externalId],
      ['password', person.password !== undefined && !known.hasPassword], // never over one that somebody chose
      ['active', !known.active]
    ]
    const changes = wanted.filter(([, differs]) => differs).map(([change]) => change)
    const classes = join(person, known)
    if (classes.added.length > 0) changes.push('classes')
    if (again && changes.length === 0) return left(person, 'duplicate')

    apply(person, known, changes)
    return { line: person.line, person, known, classes, changes, outcome: changes.length > 0 ? 'update' : 'unchanged' }
  }

  function apply (person: Person, known: Known, changes: Change[]) {
    known.line ??= person.line
    if (changes.includes('firstName') || changes.includes('lastName')) Object.assign(known, { firstName: person.firstName, lastName: person.lastName })
    if (changes.includes('username')) known.username = person.username!
    if (changes.includes('email')) known.email = person.email!
    known.externalId = person.externalId ?? known.externalId
    known.hasPassword ||= person.password !== undefined
    known.active = true
    index(known)
  }

  function whatIsTaken (person: Person, self: Known | null): SkipCode | null {
    const other = (known: Known | undefined) => known !== undefined && known !== self
    if (person.externalId !== undefined && other(byExternalId.get(person.externalId))) return 'external_id_taken'
    if (person.username !== undefined && other(byUsername.get(nameKey(person.username)))) return 'username_taken'
    if (person.email !== undefined && other(byEmail.get(nameKey(person.email)))) return 'email_taken'
    return null
  }

  function join (person: Person, known: Known): Joined {
    const added = person.classes.filter(name => !known.classKeys.has(nameKey(name)))
    const made = added.filter(name => !byClass.has(nameKey(name)))
    for (const name of added) known.classKeys.add(nameKey(name))
    for (const name of made) byClass.set(nameKey(name), { id: null, name, archived: false })
    return { added, made }
  }

  function freeUsername ({ firstName, lastName }: Person) {
    const base = nameKey(usernameFor(firstName, lastName))
    let name = base
    for (let number = lastNumber.get(base) ?? 2; byUsername.has(name); number++) {
      name = `${base}${number}`
      lastNumber.set(base, number)
    }
    return name
  }
  const lastNumber = new Map<string, number>() // so that a list of a thousand namesakes does not count from two each time

  const className = (key: string) => byClass.get(key)?.name ?? key
  return { plan, className }
}

const key = (text: string | null | undefined) => text ? nameKey(text) : undefined
/** A slip of the keyboard must not turn one pupil of a list into another. */
const otherInList = (person: Person, known: Known) => known.line !== undefined && person.firstName !== '' && sortKey(person) !== sortKey(known)
const contradicts = (one: string | null | undefined, other: string | null | undefined) => Boolean(one) && Boolean(other) && one !== other

function left (person: Person, code: SkipCode, candidates: Known[] = []): Step {
  const outcome = code === 'ambiguous' ? 'ask' : 'skip'
  return { ...skip(person.line, code), person, outcome, candidates: candidates.slice(0, mostCandidates) }
}
