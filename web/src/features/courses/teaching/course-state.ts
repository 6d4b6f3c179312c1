import type { CourseRow } from '../courses.api.ts'
import type { IconName } from '../../../ui/icon.tsx'

export type CourseState = 'draft' | 'published' | 'hidden' | 'completed' | 'completed_hidden' | 'archived'

/** Where a course stands, as staff speak of it. */
export function courseState({ status, published }: Pick<CourseRow, 'status' | 'published'>): CourseState {
  if (status === 'archived') return 'archived'
  if (status === 'completed') return published ? 'completed' : 'completed_hidden'
  if (published) return 'published'
  return status === 'draft' ? 'draft' : 'hidden'
}

export const courseSigns: Record<CourseState, IconName> = {
  draft: 'edit', published: 'eye', hidden: 'hidden', completed: 'check', completed_hidden: 'check', archived: 'archive'
}
