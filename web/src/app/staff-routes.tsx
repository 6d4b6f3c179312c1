/** Pages of whoever teaches and of admins. Students never load this list, nor a page in it. */
import { Route, Switch } from 'wouter'
import { managed } from './managed.tsx'
import { NotFound } from './not-found.tsx'
import { may } from '../lib/session.ts'
import type { SessionUser } from '../lib/session.ts'

const SetupPage = managed(() => import('./setup.tsx'))
const InstructorDashboard = managed(() => import('../features/dashboard/instructor-dashboard.tsx'))
const AdminDashboard = managed(() => import('../features/dashboard/admin-dashboard.tsx'))
const EditLesson = managed(() => import('./edit-lesson.tsx'))
const SchoolPage = managed(() => import('../features/school/school-page.tsx'))
const UsersPage = managed(() => import('../features/users/users-page.tsx'))
const UserPage = managed(() => import('../features/users/user-page.tsx'))
const ClassesPage = managed(() => import('../features/classes/classes-page.tsx'))
const ClassPage = managed(() => import('../features/classes/class-page.tsx'))
const ImportDocumentsPage = managed(() => import('../features/lesson-imports/import-documents-page.tsx'))
const MediaPage = managed(() => import('../features/media/media-page.tsx'))
const CategoriesPage = managed(() => import('../features/categories/categories-page.tsx'))
const CoursesPage = managed(() => import('../features/courses/teaching/courses-page.tsx'))
const CoursePage = managed(() => import('./teach-course.tsx'))
const BankPage = managed(() => import('../features/questions/bank/bank-page.tsx'))
const QuestionPage = managed(() => import('../features/questions/editing/question-page.tsx'))
const DuplicatesPage = managed(() => import('../features/questions/bank/duplicates-page.tsx'))
const TopicsPage = managed(() => import('../features/questions/topics/topics-page.tsx'))
const ReviewPage = managed(() => import('../features/questions/reviews/review-page.tsx'))
const ReportsPage = managed(() => import('../features/questions/reports/reports-page.tsx'))
const ImportQuestionsPage = managed(() => import('../features/questions/imports/import-page.tsx'))
const QuizPage = managed(() => import('./quiz.tsx'))
const PrintQuizPage = managed(() => import('../features/quizzes/print/print-page.tsx'))
const CardsPage = managed(() => import('../features/classes/cards-page.tsx'))
const PinsPage = managed(() => import('../features/classes/pins-page.tsx'))
const ImportPage = managed(() => import('../features/user-imports/import-page.tsx'))

export default function StaffRoutes({ user }: { user: SessionUser }) {
  const manages = may(user, 'manage_users')
  const admin = user.role === 'admin'
  return (
    <Switch>
      <Route path="/" component={admin ? AdminDashboard : InstructorDashboard} />
      <Route path="/courses" component={CoursesPage} />
      <Route path="/courses/:id" component={CoursePage} />
      <Route path="/courses/:id/import" component={ImportDocumentsPage} />
      <Route path="/lessons/:id/edit" component={EditLesson} />
      <Route path="/questions" component={BankPage} />
      <Route path="/questions/topics" component={TopicsPage} />
      <Route path="/questions/duplicates" component={DuplicatesPage} />
      <Route path="/questions/review" component={ReviewPage} />
      <Route path="/questions/reports" component={ReportsPage} />
      <Route path="/questions/import" component={ImportQuestionsPage} />
      <Route path="/questions/:id" component={QuestionPage} />
      <Route path="/quizzes/:id" component={QuizPage} />
      <Route path="/quizzes/:id/print" component={PrintQuizPage} />
      <Route path="/media" component={MediaPage} />
      <Route path="/classes" component={ClassesPage} />
      <Route path="/classes/:id" component={ClassPage} />
      <Route path="/classes/:id/cards" component={CardsPage} />
      <Route path="/classes/:id/pins" component={PinsPage} />
      {manages && <Route path="/users" component={UsersPage} />}
      {manages && <Route path="/users/:id" component={UserPage} />}
      {manages && <Route path="/import" component={ImportPage} />}
      {/* The wizard's later steps belong to the signed-in administrator. */}
      {admin && <Route path="/setup" component={SetupPage} />}
      {admin && <Route path="/school" component={SchoolPage} />}
      {admin && <Route path="/categories" component={CategoriesPage} />}
      <Route component={NotFound} />
    </Switch>
  )
}
