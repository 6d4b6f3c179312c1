/** A course as its students see it, with its quizzes: those are a feature of their own. */
import { CoursePage } from '../features/courses/student/course-page.tsx'
import { part } from '../ui/part.tsx'

const Quizzes = part(() => import('../features/attempts/places/quizzes-of-course.tsx'))

export default function StudentCourse({ params }: { params: { id: string } }) {
  return <CoursePage id={Number(params.id)} Quizzes={Quizzes} />
}
