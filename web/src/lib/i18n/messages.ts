/** Pure rules of messages: no browser, so that tests can read every catalogue. */

export type Plural = { one: string, other: string }
export interface Entry { message: string | Plural, context?: string }
export type Catalogue = Record<string, Entry>
export type Translation = Record<string, string | Plural>
export type Values = Record<string, string | number>

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-')[0]!.toLowerCase()) ? 'rtl' : 'ltr'
}

/** `count` chooses the form; numbers are written as the language writes them. */
export function fill(message: string | Plural, values: Values, language: string): string {
  const text = typeof message === 'string' ? message : message[form(Number(values.count ?? 0), language)]
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value
  })
}

function form(count: number, language: string): keyof Plural {
  return new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other'
}

export function placeholders(message: string | Plural): string[] {
  const text = typeof message === 'string' ? message : message.other
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort()
}

/** The first language of the device's list that there is. */
export function chooseLanguage(wanted: readonly string[], known: readonly string[]): string {
  for (const tag of wanted) {
    const found = known.find((language) => language === tag.toLowerCase().split('-')[0])
    if (found) return found
  }
  return known[0]!
}
