import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { AdminDashboard, InstructorDashboard } from '../../../../server/features/dashboard/dashboard.schemas.ts'

export type { AdminDashboard, InstructorDashboard }

interface ByRole { instructor: InstructorDashboard, admin: AdminDashboard }

/** Each role's page asks for its own kind; the box answers by the person's role. */
export function useDashboard<R extends keyof ByRole>(role: R): UseQueryResult<ByRole[R]> {
  return useQuery({ queryKey: ['dashboard', role], queryFn: () => api.get<ByRole[R]>('/api/dashboard') })
}
