// Numbers as people write them, compared without ever being rounded: whole digits and a power of ten.

export interface Decimal { digits: bigint, exponent: number }

const written = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,3}))?$/

/** A number in the notation of `Decimal` of the schemas; undefined when it is none. */
export function readDecimal (text: string | null): Decimal | undefined {
  const found = written.exec(text ?? '')
  if (!found) return undefined
  const [, sign, whole, fraction = '', exponent = '0'] = found
  const digits = BigInt(`${whole}${fraction}`)
  return { digits: sign === '-' ? -digits : digits, exponent: Number(exponent) - fraction.length }
}

/** Both on the same power of ten. Exponents are small: three digits at most, a few of them added. */
function aligned (a: Decimal, b: Decimal): [bigint, bigint] {
  const least = Math.min(a.exponent, b.exponent)
  return [a.digits * 10n ** BigInt(a.exponent - least), b.digits * 10n ** BigInt(b.exponent - least)]
}

export const compare = (a: Decimal, b: Decimal) => {
  const [left, right] = aligned(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}
export const minus = (a: Decimal, b: Decimal): Decimal => {
  const [left, right] = aligned(a, b)
  return { digits: left - right, exponent: Math.min(a.exponent, b.exponent) }
}
export const times = (a: Decimal, b: Decimal): Decimal => ({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent })
export const absolute = ({ digits, exponent }: Decimal): Decimal => ({ digits: digits < 0n ? -digits : digits, exponent })

const zeros = [0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10]

/** Digits of other scripts as ours; what has no zero of its own stays. */
const inOurDigits = (text: string) => text.replace(/\p{Nd}/gu, digit => {
  const code = digit.codePointAt(0)!
  const zero = zeros.find(one => code >= one && code < one + 10)
  return zero === undefined ? digit : String(code - zero)
})

const raised = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'].map((letter, i) => [letter, '0123456789+-'[i]!]))
/** Powers as they are typed: 10⁸ is 10^8, m² is m^2. */
const unraised = (text: string) => text.replace(/[⁰¹²³⁴-⁹⁺⁻]+/g, run => `^${[...run].map(letter => raised.get(letter)).join('')}`)

const plain = (text: string) => inOurDigits(unraised(text).normalize('NFKC')).replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '').replace(/[‐‑‒–—−]/g,
  '-').replaceAll('٫', ',').trim()

/** Groups of three with spaces or apostrophes between them: nobody means anything else by it. A comma or point is taken for one before decimals. */
const grouped = /^([+-]?\d{1,3})((?:[ '’]\d{3})+)(?!\d)/
const leading = /^([+-]?) ?(?:(\d{1,30})(?:[.,](\d{0,30}))?|[.,](\d{1,30}))(?:[eE]([+-]?\d{1,3})(?!\d)| ?[x×*·] ?10 ?\^ ?([+-]?\d{1,3})(?!\d))?/

export interface Typed { number: Decimal, /** What was typed around it: perhaps a unit. */ rest: string }

/** The number that was typed, with what stands behind it or (a currency) before it; undefined when there is none, or more than one. */
export function readTyped (text: string): Typed | undefined {
  const line = plain(text)
  const before = /^[^\d.,+-]{1,10}(?=[\d.,+-])/.exec(line)?.[0] ?? ''
  const body = line.slice(before.length).replace(grouped, (_, first: string, groups: string) => first + groups.replace(/[ '’]/g, ''))
  const found = leading.exec(body)
  if (!found) return undefined
  const [all, sign, whole = '0', fraction = '', only, e, power] = found
  const after = body.slice(all.length)
  if (/^[.,]?\d|^[.,]/.test(after) || (before !== '' && after.trim() !== '')) return undefined
  const number = readDecimal(`${sign}${whole}.${only ?? (fraction || '0')}e${e ?? power ?? '0'}`)
  return number && !holdsNumber(after) ? { number, rest: `${before}${after}`.trim() } : undefined
}

/** "or 6", "/3": but not the power in m^-2 or km2. */
const holdsNumber = (rest: string) => /(?:^|[^\p{L}])\d/u.test(rest.replace(/\^ ?[+-]?\d+/g, ''))

/** As units are compared: m², m^2 and m2 are one. */
export const unitKey = (unit: string) => plain(unit).replaceAll('^', '').replace(/\s+/g, '')
