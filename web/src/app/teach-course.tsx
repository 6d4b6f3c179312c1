/** A course for those who teach it, with its quizzes: those are a feature of their own. */
import { lazy } from 'react'
import { CoursePage } from '../features/courses/teaching/course-page.tsx'
import { insist } from '../lib/further.ts'

const Quizzes = lazy(() => insist(() => import('../features/quizzes/course/quizzes-part.tsx')))

export default function TeachCourse() {
  return <CoursePage Quizzes={Quizzes} />
}
