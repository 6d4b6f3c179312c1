import type { Category, CategoryChanges, NewCategory } from '../../../../server/features/categories/categories.schemas.ts'
import { api } from '../../lib/api.ts'
import type { Standing } from '../../lib/staff/standings.ts'

export type { Category, CategoryChanges, NewCategory }

const all = ({ items }: { items: Category[] }) => items
export const listCategories = () => api.get<{ items: Category[] }>('/api/categories').then(all)
export const createCategory = (category: NewCategory, idempotencyKey: string) => api.post<Category>('/api/categories', category, { idempotencyKey })
export const changeCategory = (id: number, changes: CategoryChanges) => api.patch<Category>(`/api/categories/${id}`, changes)
export const archiveCategory = (id: number) => api.put<void>(`/api/categories/${id}/archive`)
export const restoreCategory = (id: number) => api.delete<void>(`/api/categories/${id}/archive`)
export const orderCategories = (items: readonly Standing[]) => api.put<{ items: Category[] }>('/api/category-order', { items }).then(all)
