import type { Capability, Role } from '../../db/tables.ts'

/** How a user name or an e-mail address is compared: case, width and composed accents make no difference. */
export const nameKey = (text: string) => text.normalize('NFKC').trim().toLowerCase().normalize('NFKC')

/** Names as they are kept: composed, no blanks around or doubled inside. */
export const tidy = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ')

/** The same, in at most so many letters: composing lengthens words of some rare ones. */
export const tidyTo = (most: number, text: string) => [...tidy(text)].slice(0, most).join('')

/** How words are put in order and found: case and accents make no difference. */
export const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Lists are in the order of last names, then first names, blind to case and accents. */
export const sortKey = ({ firstName, lastName }: { firstName: string, lastName: string }) => plain(`${lastName}\u0001${firstName}`)

const unseen = /\p{Default_Ignorable_Code_Point}/u // some of them count as letters: two names would look the same

/** Letters and digits of any script, dots, dashes and underscores between them. No @: that would be an e-mail address. */
export const isUsername = (text: string) => !unseen.test(text) && /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}._-]{0,62}[\p{L}\p{M}\p{N}])?$/u.test(text.normalize('NFKC'))

/** Loose on purpose: addresses inside a school may end in .local. */
export const isEmail = (text: string) => text.length <= 255 && !unseen.test(text) && /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+$/.test(text)

const simpler: Record<string, string> = { ß: 'ss', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', þ: 'th', œ: 'oe', ı: 'i' }

/** "Zoë", "O’Neil" → "zoe.oneil"; names in other scripts stay in theirs. Never empty; the caller adds a number when it is taken. */
export function usernameFor (firstName: string, lastName: string) {
  const word = (name: string) => plain(name).replace(/[ßæøłđþœı]/g, letter => simpler[letter]!).normalize('NFC').replace(/[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}/gu, '')
  const letters = [...[word(firstName), word(lastName)].filter(part => part !== '').join('.')]
  return letters.slice(0, letters[49] === '.' ? 49 : 50).join('') || 'user'
}

export type PasswordFault = 'too_short' | 'too_long' | 'too_weak'

const leastLength = 8
const mostBytes = 72 // bcrypt reads no more
const common = new Set(['password', 'passwort', 'contraseña', 'contrasena', '12345678', '123456789', '1234567890', '11111111', '00000000', 'qwertyui', 'qwertzui', 'qwerty123', 'abcdefgh', 'iloveyou', 'password1', 'password123', 'admin123', 'administrator', 'letmein1', 'welcome1', 'changeme', 'changeme1', 'student1', 'teacher1', 'football', 'princess', 'sunshine', 'superman', 'abc12345', '1q2w3e4r', 'qwertyuiop', '87654321', 'asdfghjk', 'pilms123', 'pi-lms123'])

/**
 * What is wrong with a password, or null. Length counts most; the rest keeps out what a classmate tries first: common ones,
 * one character over and over, runs like abcdefgh, and the person's own name. `strict` asks more of those who run the box.
 */
export function passwordFault (password: string, about: Array<string | null | undefined> = [], strict = false): PasswordFault | null {
  if (Buffer.byteLength(password) > mostBytes) return 'too_long'
  if ([...password].length < (strict ? 10 : leastLength)) return 'too_short'
  const key = nameKey(password)
  if (common.has(key) || new Set(key).size < 4 || isRun(key)) return 'too_weak'
  const own = about.filter(word => word != null && word.length >= 3).map(word => nameKey(word!))
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), key)
  return [...rest].length < 4 ? 'too_weak' : null
}

function isRun (text: string) {
  const steps = new Set([...text].slice(1).map((letter, i) => letter.codePointAt(0)! - text.codePointAt(i)!))
  return steps.size === 1 && [0, 1, -1].includes([...steps][0]!)
}

/** What nobody may do by way of an account that instructors make slips, PINs and cards for. */
export const forStaffOnly: Capability[] = ['manage_users', 'operate']

interface Actor { id: number, role: Role, capabilities: Capability[] }

/** Only an admin makes or changes people above students; who may manage users does so for students. */
export const mayManage = (actor: Actor, role: Role) => actor.role === 'admin' || (actor.capabilities.includes('manage_users') && role === 'student')
