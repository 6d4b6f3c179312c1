import { api } from '../api.ts'

export interface ClassName { id: number, name: string, students: number }
interface Page { items: ClassName[], nextCursor: string | null }

/** Every open class that this person may see; a school has tens of them, not thousands. */
export async function listClassNames(): Promise<ClassName[]> {
  const found: ClassName[] = []
  let cursor: string | null = null
  do {
    const page: Page = await api.get<Page>('/api/classes', { query: { limit: 100, cursor } })
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return found
}
