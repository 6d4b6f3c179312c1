/**
 * The languages there are. A feature adds its words as <noun>.strings.ts (English, in the feature's own chunk) and
 * <noun>.strings.es.ts; the lists below decide in which of the language's chunks they travel: what a student's first page
 * says, what comes when it is opened (lib/further.ts), what few students ever open, and what only staff see.
 */
import type { Language } from '../lib/i18n/language.ts'

export const languages: Language[] = [
  { code: 'en', name: 'English', load: [] },
  {
    code: 'es',
    name: 'Español',
    load: [
      () => import('./strings.es.everyone.ts').then((chunk) => chunk.translation),
      () => import('./strings.es.further.ts').then((chunk) => chunk.translation),
      () => import('./strings.es.seldom.ts').then((chunk) => chunk.translation),
      () => import('./strings.es.staff.ts').then((chunk) => chunk.translation)
    ]
  }
]
