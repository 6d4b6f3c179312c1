/** Which page at which address for whom. Every page is a chunk of its own; students never load a page of staff. */
import { lazy, Suspense } from 'react'
import type { ComponentType } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { ErrorBoundary } from './error-boundary.tsx'
import { managed } from './managed.tsx'
import { NotFound } from './not-found.tsx'
import { PublicShell } from './public-shell.tsx'
import { Shell } from './shell.tsx'
import { useSetup } from '../lib/box.ts'
import { further, insist } from '../lib/further.ts'
import { isStaff, may, session } from '../lib/session.ts'
import type { SessionUser } from '../lib/session.ts'
import { useStore } from '../lib/use-store.ts'
import { Loading } from '../ui/progress.tsx'

const SetupPage = managed(() => import('./setup.tsx'))
const SignInPage = lazy(() => insist(() => import('../features/sessions/sign-in-page.tsx')))
const CardPage = lazy(() => insist(() => import('../features/sessions/card-page.tsx')))
const ClassSignInPage = lazy(() => insist(() => import('../features/sessions/class-sign-in-page.tsx')))
const ResetPage = lazy(() => insist(() => import('../features/sessions/reset-page.tsx')))
const StudentDashboard = lazy(() => insist(() => import('../features/dashboard/student-dashboard.tsx')))
const InstructorDashboard = managed(() => import('../features/dashboard/instructor-dashboard.tsx'))
const AdminDashboard = managed(() => import('../features/dashboard/admin-dashboard.tsx'))
const LessonPage = lazy(() => insist(() => import('./lesson.tsx')))
const EditLesson = managed(() => import('./edit-lesson.tsx'))
const StudentCourses = further(() => import('../features/courses/student/courses-page.tsx'))
const StudentCourse = further(() => import('../features/courses/student/course-page.tsx'))
const JoinPage = further(() => import('../features/courses/student/join-page.tsx'))
const NotesPage = further(() => import('../features/notebook/notes-page.tsx'))
const SearchPage = further(() => import('../features/search/search-page.tsx'))
const ProfilePage = managed(() => import('../features/profile/profile-page.tsx'))
const SchoolPage = managed(() => import('../features/school/school-page.tsx'))
const UsersPage = managed(() => import('../features/users/users-page.tsx'))
const UserPage = managed(() => import('../features/users/user-page.tsx'))
const ClassesPage = managed(() => import('../features/classes/classes-page.tsx'))
const ClassPage = managed(() => import('../features/classes/class-page.tsx'))
const ImportDocumentsPage = managed(() => import('../features/lesson-imports/import-documents-page.tsx'))
const MediaPage = managed(() => import('../features/media/media-page.tsx'))
const CategoriesPage = managed(() => import('../features/categories/categories-page.tsx'))
const CoursesPage = managed(() => import('../features/courses/teaching/courses-page.tsx'))
const CoursePage = managed(() => import('../features/courses/teaching/course-page.tsx'))
const CardsPage = managed(() => import('../features/classes/cards-page.tsx'))
const PinsPage = managed(() => import('../features/classes/pins-page.tsx'))
const ImportPage = managed(() => import('../features/user-imports/import-page.tsx'))

const dashboards: Record<SessionUser['role'], ComponentType> = { student: StudentDashboard, instructor: InstructorDashboard, admin: AdminDashboard }
interface CoursePages { list: ComponentType, one: ComponentType<{ params: { id: string } }> }
/** The same addresses for everyone; whoever teaches sees pages of their own there. */
const coursePages: Record<SessionUser['role'], CoursePages> = {
  student: { list: StudentCourses, one: StudentCourse },
  instructor: { list: CoursesPage, one: CoursePage },
  admin: { list: CoursesPage, one: CoursePage }
}
const publicPaths = ['/card', '/class', '/reset']

export function Routes() {
  const setup = useSetup()
  const user = useStore(session)
  const [path] = useLocation()
  if (setup?.state === 'needed') return <PublicShell><SetupPage /></PublicShell>
  if (!user || publicPaths.includes(path)) return <PublicRoutes />
  return <Shell><PrivateRoutes user={user} path={path} /></Shell>
}

function PublicRoutes() {
  return (
    <PublicShell>
      <Switch>
        <Route path="/card" component={CardPage} />
        <Route path="/class" component={ClassSignInPage} />
        <Route path="/reset" component={ResetPage} />
        {/* Whatever was asked for stays in the address and opens once signed in. */}
        <Route component={SignInPage} />
      </Switch>
    </PublicShell>
  )
}

function PrivateRoutes({ user, path }: { user: SessionUser, path: string }) {
  const manages = may(user, 'manage_users')
  return (
    <ErrorBoundary key={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={dashboards[user.role]} />
          <Route path="/sign-in"><Redirect to="/" replace /></Route>
          <Route path="/courses" component={coursePages[user.role].list} />
          <Route path="/courses/:id" component={coursePages[user.role].one} />
          <Route path="/lessons/:id" component={LessonPage} />
          {isStaff(user) && <Route path="/lessons/:id/edit" component={EditLesson} />}
          <Route path="/notes" component={NotesPage} />
          <Route path="/search" component={SearchPage} />
          {!isStaff(user) && <Route path="/join" component={JoinPage} />}
          <Route path="/profile" component={ProfilePage} />
          {/* The wizard's later steps belong to the signed-in administrator. */}
          {user.role === 'admin' && <Route path="/setup" component={SetupPage} />}
          {user.role === 'admin' && <Route path="/school" component={SchoolPage} />}
          {user.role === 'admin' && <Route path="/categories" component={CategoriesPage} />}
          {manages && <Route path="/users" component={UsersPage} />}
          {manages && <Route path="/users/:id" component={UserPage} />}
          {manages && <Route path="/import" component={ImportPage} />}
          {isStaff(user) && <Route path="/courses/:id/import" component={ImportDocumentsPage} />}
          {isStaff(user) && <Route path="/media" component={MediaPage} />}
          {isStaff(user) && <Route path="/classes" component={ClassesPage} />}
          {isStaff(user) && <Route path="/classes/:id" component={ClassPage} />}
          {isStaff(user) && <Route path="/classes/:id/cards" component={CardsPage} />}
          {isStaff(user) && <Route path="/classes/:id/pins" component={PinsPage} />}
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
}
