/** Pure rules of the wizard: no browser, so that Node can test them. */

export const codeLength = 8

/** As people type codes: spaces, dashes, small letters. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '').slice(0, codeLength)

export const groupedCode = (typed: string): string => plainCode(typed).replace(/^(.{4})(?=.)/, '$1-')

/** Two clocks within two minutes are called the same. */
export const clockToleranceMs = 2 * 60_000

export type SpanUnit = 'minutes' | 'hours' | 'days' | 'years'

const spans: Array<[SpanUnit, number]> = [['years', 365.25 * 86_400_000], ['days', 86_400_000], ['hours', 3_600_000], ['minutes', 60_000]]

/** How far apart two clocks are, in the largest unit that says it; null when they agree. */
export function spanOf(ms: number): { unit: SpanUnit, count: number } | null {
  const apart = Math.abs(ms)
  if (apart <= clockToleranceMs) return null
  const [unit, size] = spans.find(([, size]) => apart >= size * 0.95) ?? spans[spans.length - 1]!
  return { unit, count: Math.max(1, Math.round(apart / size)) }
}

/** Loose on purpose, as the box is: addresses inside a school may end in .local. */
export const isEmail = (text: string): boolean => text.length <= 255 && /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+$/.test(text)

export const leastPassword = 10

export type Strength = 'empty' | 'short' | 'long' | 'own' | 'simple' | 'fair' | 'good' | 'strong'

export const isGoodEnough = (strength: Strength): boolean => strength === 'fair' || strength === 'good' || strength === 'strong'

/** In words, as one types. The box decides; this is kinder than waiting for its answer. */
export function strengthOf(password: string, about: string[]): Strength {
  if (password === '') return 'empty'
  if (new TextEncoder().encode(password).length > 72) return 'long'
  const letters = [...password]
  if (letters.length < leastPassword) return 'short'
  const small = password.toLowerCase()
  if (new Set(small).size < 4 || isRun(letters) || isCommon(small)) return 'simple'
  const rest = about.map((word) => word.trim().toLowerCase()).filter((word) => word.length >= 3).reduce((left, word) => left.split(word).join(''), small)
  if ([...rest].length < 4) return 'own'
  return grade(letters, new Set(small).size)
}

function grade(letters: string[], different: number): Strength {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => letters.some((letter) => kind.test(letter))).length
  const points = letters.length + 2 * kinds + Math.min(different, 12) / 2
  if (points >= 28) return 'strong'
  return points >= 20 ? 'good' : 'fair'
}

function isRun(letters: string[]): boolean {
  const steps = new Set(letters.slice(1).map((letter, i) => letter.codePointAt(0)! - letters[i]!.codePointAt(0)!))
  return steps.size === 1 && [0, 1, -1].includes([...steps][0]!)
}

const common = ['password', 'contraseña', 'contrasena', 'passwort', '12345678', '87654321', 'qwerty', 'qwertyuiop', 'qwertz', 'asdfgh', '1q2w3e4r', 'iloveyou', 'letmein', 'welcome', 'changeme', 'administrator', 'pi-lms', 'pilms']

/** A common word with nothing but digits and signs around it. */
function isCommon(small: string): boolean {
  return common.some((word) => small.includes(word) && small.split(word).join('').replace(/[^\p{L}]/gu, '').length < 3)
}
