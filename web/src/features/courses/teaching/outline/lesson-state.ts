import type { CourseLesson } from '../../courses.api.ts'
import { strings } from './outline.strings.ts'
import type { IconName } from '../../../../ui/icon.tsx'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useSchoolMoment } from '../../../../lib/staff/school-time.ts'

export type LessonState = 'draft' | 'published' | 'changed' | 'opens' | 'changed_opens'

/** What students get to see of a lesson. */
export function lessonState({ published, publishAt, changedSincePublication }: Pick<CourseLesson, 'published' | 'publishAt' | 'changedSincePublication'>): LessonState {
  if (!published) return publishAt ? 'opens' : 'draft'
  if (publishAt) return 'changed_opens'
  return changedSincePublication ? 'changed' : 'published'
}

export const lessonSigns: Record<LessonState, IconName> = { draft: 'edit', published: 'check', changed: 'alert', opens: 'clock', changed_opens: 'clock' }

export function useLessonWords(): (lesson: CourseLesson) => string {
  const t = useText(strings)
  const moment = useSchoolMoment()
  return (lesson) => t(`outline.state_${lessonState(lesson)}`, lesson.publishAt ? { when: moment(lesson.publishAt) } : {})
}
