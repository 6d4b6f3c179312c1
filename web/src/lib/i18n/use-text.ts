import { useMemo } from 'react'
import { useStore } from '../use-store.ts'
import { language } from './language.ts'
import { fill } from './messages.ts'
import type { Catalogue, Values } from './messages.ts'

export type Translate<C extends Catalogue> = (key: keyof C & string, values?: Values) => string

/**
 *   // classes.strings.ts (and classes.strings.es.ts: `export default { 'classes.title': 'Clases' }`)
 *   export const strings = { 'classes.title': { message: 'Classes', context: 'Title of the list' } } satisfies Catalogue
 *   // a component
 *   const t = useText(strings)
 *   t('classes.title')
 * Keys begin with the feature's name, because all languages but English are one flat list.
 */
export function useText<C extends Catalogue>(strings: C): Translate<C> {
  const { code, translation } = useStore(language)
  return useMemo(() => (key, values = {}) => fill(translation[key] ?? strings[key]!.message, values, code), [code, translation, strings])
}
