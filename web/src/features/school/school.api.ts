import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { School as Known, SchoolChanges as Changes } from '../../../../server/features/school/school.schemas.ts'

/** Megabytes; admins have no quota. */
export interface MediaRoom { instructorQuotaMb: number, studentQuotaMb: number, freeFloorMb: number }
export type School = Known & { media?: MediaRoom }
export type SchoolChanges = Changes & { media?: MediaRoom }

export const useSchool = () => useQuery({ queryKey: ['school'], queryFn: () => api.get<School>('/api/school') })
export const changeSchool = (changes: SchoolChanges) => api.patch<School>('/api/school', changes)
export const removeSample = () => api.delete<void>('/api/school/sample')
