import { Type, type Static } from 'typebox'
import { Id, Nullable } from '../../http/schemas.ts'
import { NextStep } from '../school/school.schemas.ts'

export const StudentDashboard = Type.Object({
  role: Type.Literal('student'),
  firstName: Type.String(),
  classes: Type.Array(Type.Object({ id: Id, name: Type.String(), instructors: Type.Array(Type.String()) }))
})

const InstructorDashboard = Type.Object({
  role: Type.Literal('instructor'),
  firstName: Type.String(),
  classes: Type.Array(Type.Object({
    id: Id, name: Type.String(), students: Type.Integer(), signedInToday: Type.Integer(), neverSignedIn: Type.Integer(), signInCode: Nullable(Type.String())
  }))
})

const AdminDashboard = Type.Object({
  role: Type.Literal('admin'),
  firstName: Type.String(),
  people: Type.Object({ students: Type.Integer(), instructors: Type.Integer(), admins: Type.Integer(), inactive: Type.Integer(), cannotSignIn: Type.Integer() }),
  classes: Type.Integer(),
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
