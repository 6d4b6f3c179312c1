import { isEmail, isUsername, nameKey, passwordFault, tidy, type PasswordFault } from '../users/users.rules.ts'
import type { Role } from '../../db/tables.ts'
import type { Column, Field } from './columns.rules.ts'
import { skip, type SkipCode, type Skipped } from './reasons.rules.ts'

// One row of a class list → one person, or the reason why not.

export interface Person {
  line: number
  /** Both empty when the list has no names and only points at people who are here already. */
  firstName: string
  lastName: string
  username?: string
  email?: string
  externalId?: string
  password?: string
  passwordFault?: PasswordFault
  role: Role
  /** Whether the list says the role, or it was taken for granted. */
  roleGiven: boolean
  classes: string[]
}

const longestName = 100
const longestClass = 100
const longestId = 100
const mostClasses = 20

export function readPerson (line: number, cells: string[], columns: Column[], defaultRole: Role = 'student'): Person | Skipped {
  const value = (field: Field) => clean(cells[columns.findIndex(column => column.field === field)])
  const gone = whyGone(value)
  if (gone) return skip(line, gone)

  const known = value('role') === '' ? { role: defaultRole } : roleNamed(value('role'))
  if (typeof known === 'string') return skip(line, known)

  const names = value('firstName') || value('lastName') ? nameFromParts(value) : splitName(value('fullName'))
  if (nothingToSee.test(names.firstName) && hasNameColumn(columns)) return skip(line, 'name_missing')
  if ([names.firstName, names.lastName].some(name => name.length > longestName)) return skip(line, 'name_too_long')
  if (unprintable.test(names.firstName + names.lastName)) return skip(line, 'name_not_valid')

  const refused = (code: SkipCode): Skipped => ({ ...skip(line, code), name: `${names.firstName} ${names.lastName}`.trim() })
  const [username, email, externalId] = [value('username').normalize('NFKC'), value('email'), value('externalId')]
  // Many lists give the e-mail address as the user name.
  const login = username !== '' && !isUsername(username) && isEmail(username) ? { username: '', email: email || username } : { username, email }
  if (login.username !== '' && !isUsername(login.username)) return refused('username_not_valid')
  if (login.email !== '' && !isEmail(login.email)) return refused('email_not_valid')
  if (externalId.length > longestId || unprintable.test(externalId)) return refused('external_id_not_valid')

  const rawPassword = cells[columns.findIndex(({ field }) => field === 'password')]?.trim() ?? '' // blanks inside are part of it
  const classes = classesIn(cells, columns)
  if (classes.length > mostClasses || classes.some(name => name.length > longestClass || unprintable.test(name))) return refused('class_not_valid')

  return { line, ...names, ...whereGiven({ username: login.username, email: login.email, externalId }), ...passwordIn(rawPassword, names, username), role: known.role, roleGiven: value('role') !== '', classes }
}

const unprintable = /[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/
const nothingToSee = /^[\s\p{Default_Ignorable_Code_Point}]*$/u
const clean = (cell: string | undefined) => tidy(cell ?? '')
const wordKey = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const whereGiven = <T extends Record<string, string>>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as Partial<T>
const hasNameColumn = (columns: Column[]) => columns.some(({ field }) => field === 'firstName' || field === 'lastName' || field === 'fullName')

/** What other programs say of people who have left. */
function whyGone (value: (field: Field) => string) {
  const yes = new Set(['1', 'true', 'yes', 'y', 'si', 'ja', 'oui'])
  const no = new Set(['0', 'false', 'no', 'n', 'nein', 'non'])
  if (['tobedeleted', 'deleted'].includes(wordKey(value('status')))) return 'marked_deleted' as const
  if (yes.has(wordKey(value('deleted')))) return 'marked_deleted' as const
  if (['inactive', 'inactivo', 'suspended', 'disabled'].includes(wordKey(value('status')))) return 'marked_inactive' as const
  if (no.has(wordKey(value('enabled')))) return 'marked_inactive' as const
  return null
}

const roleWords: Record<Role, string> = {
  student: 'student learner pupil alumno alumna estudiante eleve schuler schulerin aluno aluna studente uczen leerling elev ученик 学生 طالب mwanafunzi',
  instructor: 'instructor teacher editingteacher noneditingteacher aide tutor coach classcoach facilitycoach faculty profesor profesora docente maestro maestra enseignant enseignante professeur lehrer lehrerin lehrkraft professor professora insegnante nauczyciel leraar docent larare учитель 老师 教师 معلم mwalimu',
  admin: 'admin administrator administrador administradora administrateur amministratore superuser'
}
const roles = new Map((Object.keys(roleWords) as Role[]).flatMap(role => roleWords[role].split(' ').map(word => [word, role] as const)))

/** Known to other programs; they have nothing to do here, or more to say than a list should give. */
const otherRoles = new Set('parent guardian relative proctor counselor principal siteadministrator districtadministrator systemadministrator manager guest user observer padre madre tutorlegal eltern erziehungsberechtigter'.split(' '))

export function roleNamed (text: string) {
  const role = roles.get(wordKey(text))
  if (role) return { role }
  return otherRoles.has(wordKey(text)) ? 'role_not_imported' as const : 'role_unknown' as const
}

function nameFromParts (value: (field: Field) => string) {
  const lastName = [value('lastName'), value('secondLastName')].filter(part => part !== '').join(' ')
  return value('firstName') === '' ? { firstName: lastName, lastName: '' } : { firstName: value('firstName'), lastName }
}

const particles = new Set('van von der den de del la las los da das do dos di du ten ter zu zur bin ibn al el le'.split(' '))
const familyFirst = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\s]+$/u

/** "Lee, Ann" and "Ann Lee" are the same person; where there is one word, it is the first name. */
export function splitName (name: string): { firstName: string, lastName: string } {
  const comma = /[,،、，]/.exec(name)
  if (comma) {
    const [last, first] = [tidy(name.slice(0, comma.index)), tidy(name.slice(comma.index + 1))]
    return first === '' ? { firstName: last, lastName: '' } : { firstName: first, lastName: last }
  }
  const parts = name.split(' ')
  if (parts.length === 1) return { firstName: name, lastName: '' }
  if (familyFirst.test(name)) return { firstName: parts.slice(1).join(' '), lastName: parts[0]! }

  let last = parts.length - 1
  while (last > 1 && particles.has(parts[last - 1]!)) last--
  return { firstName: parts.slice(0, last).join(' '), lastName: parts.slice(last).join(' ') }
}

/** A star is what some programs write for a password they do not tell. */
function passwordIn (cell: string, { firstName, lastName }: { firstName: string, lastName: string }, username: string): Pick<Person, 'password' | 'passwordFault'> {
  if (cell === '' || /^\*+$/.test(cell)) return {}
  const fault = passwordFault(cell, [firstName, lastName, username])
  return fault ? { passwordFault: fault } : { password: cell }
}

/** Several classes in one cell stand between semicolons, bars or on lines of their own; a comma belongs to the name. */
function classesIn (cells: string[], columns: Column[]) {
  const names = columns.flatMap(({ field }, i) => field === 'class' ? (cells[i] ?? '').split(/[;|\n\r]/).map(clean) : [])
  const byKey = new Map(names.filter(name => name !== '').map(name => [nameKey(name), name]))
  return [...byKey.values()]
}
