/** <CourseStateWords course={course} />: where a course stands, as staff speak of it; with a sign, never by colour alone. */
import { strings } from './course-state.strings.ts'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icon.tsx'
import type { CourseRow } from '../../../../server/features/courses/courses.schemas.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import './course-state.css'

export type CourseState = 'draft' | 'published' | 'hidden' | 'completed' | 'completed_hidden' | 'archived'
type Of = Pick<CourseRow, 'status' | 'published'> & { enrolled?: number }

/** To the box two facts: where it is in its life, and whether students see it. */
export function courseState({ status, published }: Of): CourseState {
  if (status === 'archived') return 'archived'
  if (status === 'completed') return published ? 'completed' : 'completed_hidden'
  if (published) return 'published'
  return status === 'draft' ? 'draft' : 'hidden'
}

const signs: Record<CourseState, IconName> = { draft: 'edit', published: 'eye', hidden: 'hidden', completed: 'check', completed_hidden: 'check', archived: 'archive' }

export function CourseStateWords({ course }: { course: Of }) {
  const t = useText(strings)
  const state = courseState(course)
  return <span className={`course-state course-state-${state}`}><Icon name={signs[state]} /><span>{t(state === 'published' && course.enrolled === 0 ? 'course-state.published_nobody' : `course-state.${state}`)}</span></span>
}
