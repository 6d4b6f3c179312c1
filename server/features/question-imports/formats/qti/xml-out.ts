import { escaped } from '../../text/html-out.ts'

// Elements of QTI under the names of the version that is written. HTML inside of them has the same names in both.

export type Version = '2.1' | '3.0'
type Value = string | number | boolean | undefined
export type Element = (name: string, attributes: Record<string, Value>, ...inside: string[]) => string

const kebab = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

export const elementOf = (version: Version): Element => (name, attributes, ...inside) => {
  const own = version === '3.0' ? `qti-${kebab(name)}` : name
  const said = Object.entries(attributes).flatMap(([name, value]) => value === undefined ? [] : [
    ` ${version === '3.0' && !name.includes(':') ? kebab(name) : name}="${escaped(String(value)).replace(/[\t\n\r]/g, ' ')}"`
  ]).join('')
  const content = inside.join('')
  return content === '' ? `<${own}${said}/>` : `<${own}${said}>${content}</${own}>`
}
