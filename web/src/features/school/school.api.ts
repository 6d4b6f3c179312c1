import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { School, SchoolChanges } from '../../../../server/features/school/school.schemas.ts'

export type { School, SchoolChanges }
export type MediaRoom = School['media']

export const useSchool = () => useQuery({ queryKey: ['school'], queryFn: () => api.get<School>('/api/school') })
export const changeSchool = (changes: SchoolChanges) => api.patch<School>('/api/school', changes)
export const removeSample = () => api.delete<void>('/api/school/sample')
