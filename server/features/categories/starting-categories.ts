import type { Queries } from '../../db/open.ts'
import type { Language } from '../school/school.rules.ts'
import { addCategories } from './categories.store.ts'

// What a new school begins with. A school that is older than courses got the same from migration 0005.
const starting = [
  { slug: 'mathematics', icon: 'calculator', colour: '#3B82F6', name: { en: 'Mathematics', es: 'Matemáticas' } },
  { slug: 'science', icon: 'flask', colour: '#10B981', name: { en: 'Science', es: 'Ciencias' } },
  { slug: 'languages', icon: 'language', colour: '#8B5CF6', name: { en: 'Languages', es: 'Lenguas' } },
  { slug: 'technology', icon: 'chip', colour: '#F59E0B', name: { en: 'Technology', es: 'Tecnología' } },
  { slug: 'arts', icon: 'palette', colour: '#EF4444', name: { en: 'Arts', es: 'Arte' } },
  { slug: 'social-studies', icon: 'globe', colour: '#6B7280', name: { en: 'Social Studies', es: 'Ciencias sociales' } }
] as const

export async function addStartingCategories (trx: Queries, { language, now }: { language: Language, now: number }) {
  await addCategories(trx, starting.map(({ name, ...category }, i) => ({ ...category, name: name[language], position: i + 1 })), now)
}
