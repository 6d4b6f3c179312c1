import { useLoad } from '../../lib/use-load.ts'
import type { StudentDashboard } from '../../../../server/features/dashboard/dashboard.schemas.ts'

export type { StudentDashboard }

export const useStudentDashboard = () => useLoad<StudentDashboard>('/api/dashboard')
