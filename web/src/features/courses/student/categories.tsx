import { useLoad } from '../../../lib/use-load.ts'
import type { Category } from '../../../../../server/features/categories/categories.schemas.ts'

export const useCategories = (): Category[] => useLoad<{ items: Category[] }>('/api/categories').data?.items.filter((category) => !category.archived) ?? []

/** The name with a small mark in its colour, which is never a colour of letters. */
export function CategoryMark({ category }: { category: Category }) {
  return (
    <small className="category-mark">
      <span className="category-dot" style={/^#[0-9A-F]{6}$/i.test(category.colour) ? { backgroundColor: category.colour } : undefined} />
      <span dir="auto">{category.name}</span>
    </small>
  )
}
