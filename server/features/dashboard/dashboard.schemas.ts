import { Type, type Static } from 'typebox'
import { courseStatuses } from '../../db/tables.ts'
import { Id, IsoTime, Nullable, OneOf } from '../../http/schemas.ts'
import { CoursePicture } from '../courses/courses.schemas.ts'
import { NextStep } from '../school/school.schemas.ts'

export const StudentDashboard = Type.Object({
  role: Type.Literal('student'),
  firstName: Type.String(),
  classes: Type.Array(Type.Object({ id: Id, name: Type.String(), instructors: Type.Array(Type.String()) })),
  continue: Nullable(Type.Object({
    courseId: Id, courseTitle: Type.String(), lessonId: Id, lessonTitle: Type.String(), percent: Type.Integer(), picture: Nullable(CoursePicture)
  }, { description: 'Where this person stopped, or what comes after it' })),
  courses: Type.Array(Type.Object({
    id: Id,
    title: Type.String(),
    instructor: Type.String(),
    picture: Nullable(CoursePicture),
    enrolment: OneOf(['active', 'completed', 'waiting']),
    place: Nullable(Type.Integer({ description: 'On the waiting list, from 1' })),
    progress: Type.Integer({ description: 'Basis points' }),
    next: Nullable(Type.Object({ id: Id, title: Type.String() }, { description: 'The first lesson that is not done' })),
    endsOn: Nullable(Type.String({ description: 'YYYY-MM-DD' }))
  }), { description: 'Own courses, the one last worked in first' }),
  fresh: Type.Array(Type.Object({
    lessonId: Id, title: Type.String(), courseId: Id, courseTitle: Type.String(), publishedAt: IsoTime
  }), { description: 'Published lately and not opened yet' }),
  due: Type.Array(Type.Object({
    kind: OneOf(['ends', 'opens']),
    courseId: Id,
    courseTitle: Type.String(),
    lessonId: Nullable(Id),
    title: Nullable(Type.String({ description: 'Of the lesson that opens' })),
    day: Nullable(Type.String({ description: 'YYYY-MM-DD: the last day of the course' })),
    at: Nullable(IsoTime)
  }), { description: 'What ends or opens soon, in the order of time' }),
  quizzes: Type.Array(Type.Object({
    quizId: Id,
    title: Type.String(),
    courseId: Id,
    courseTitle: Type.String(),
    opensAt: Nullable(IsoTime),
    closesAt: Nullable(IsoTime),
    open: Type.Boolean({ description: 'Now; otherwise it opens within a week' }),
    attemptId: Nullable(Id)
  }), { description: 'That may be begun or gone on with (`attemptId`) now or soon; those under way first, then what closes first' })
})

const InstructorDashboard = Type.Object({
  role: Type.Literal('instructor'),
  firstName: Type.String(),
  classes: Type.Array(Type.Object({
    id: Id, name: Type.String(), students: Type.Integer(), signedInToday: Type.Integer(), neverSignedIn: Type.Integer(), signInCode: Nullable(Type.String())
  })),
  courses: Type.Array(Type.Object({
    id: Id,
    title: Type.String(),
    status: OneOf(courseStatuses),
    published: Type.Boolean(),
    students: Type.Integer(),
    waiting: Type.Integer(),
    progress: Type.Integer({ description: 'Of the students, on average, in basis points' }),
    lessons: Type.Integer({ description: 'Published ones' }),
    drafts: Type.Integer(),
    changed: Type.Integer({ description: 'Lessons with changes that students do not see yet' }),
    comments: Type.Integer({ description: 'Of others, in the last seven days' }),
    quizzesRunning: Type.Integer({ description: 'Attempts that are under way' }),
    toGrade: Type.Integer({ description: 'Answers that wait for a person' })
  }))
})

const AdminDashboard = Type.Object({
  role: Type.Literal('admin'),
  firstName: Type.String(),
  people: Type.Object({ students: Type.Integer(), instructors: Type.Integer(), admins: Type.Integer(), inactive: Type.Integer(), cannotSignIn: Type.Integer() }),
  classes: Type.Integer(),
  courses: Type.Object({ published: Type.Integer(), unpublished: Type.Integer(), archived: Type.Integer() }),
  signedInNow: Type.Integer(),
  signedInToday: Type.Integer(),
  nextStep: NextStep,
  clockSuspect: Type.Boolean(),
  sampleContent: Type.Boolean()
})

export const Dashboard = Type.Union([StudentDashboard, InstructorDashboard, AdminDashboard])
export type StudentDashboard = Static<typeof StudentDashboard>
export type InstructorDashboard = Static<typeof InstructorDashboard>
export type AdminDashboard = Static<typeof AdminDashboard>
export type Dashboard = Static<typeof Dashboard>
