import { useQuery } from '@tanstack/react-query'
import { listCategories } from './teaching.api.ts'
import type { Category } from './teaching.api.ts'

const none: Category[] = []

/** All categories, also those in the archive: older courses still have them. */
export function useCategories(): Category[] {
  return useQuery({ queryKey: ['categories'], queryFn: listCategories, staleTime: 60_000 }).data ?? none
}

/** Those a course can choose, as a list shows them: deeper ones further in. `chosen` stays although it is in the archive. */
export function categoryOptions(categories: Category[], chosen: number | null): Array<{ value: string, label: string }> {
  const depth = new Map<number, number>()
  for (const { id, parentId } of categories) depth.set(id, parentId === null ? 0 : (depth.get(parentId) ?? 0) + 1)
  return categories.filter(({ id, archived }) => !archived || id === chosen).map(({ id, name }) => ({ value: String(id), label: `${'\u2003'.repeat(depth.get(id)!)}${name}` }))
}
