import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { AdminDashboard as Admin, InstructorDashboard as Instructor } from '../../../../server/features/dashboard/dashboard.schemas.ts'

/** `progress`: on average, in basis points. `changed`: lessons with changes that students do not see yet. `comments`: of the last seven days. */
export interface DashboardCourse {
  id: number, title: string, status: 'draft' | 'active' | 'completed' | 'archived', published: boolean
  students: number, waiting: number, progress: number, lessons: number, drafts: number, changed: number, comments: number
}
export type InstructorDashboard = Instructor & { courses?: DashboardCourse[] }
export type AdminDashboard = Admin & { courses?: { published: number, unpublished: number, archived: number } }

interface ByRole { instructor: InstructorDashboard, admin: AdminDashboard }

/** Each role's page asks for its own kind; the box answers by the person's role. */
export function useDashboard<R extends keyof ByRole>(role: R): UseQueryResult<ByRole[R]> {
  return useQuery({ queryKey: ['dashboard', role], queryFn: () => api.get<ByRole[R]>('/api/dashboard') })
}
