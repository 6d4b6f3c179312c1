/** Which page at which address for whom; those of staff only stand in staff-routes.tsx. Every page is a chunk of its own. */
import { lazy, Suspense, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { ErrorBoundary } from './error-boundary.tsx'
import { managed } from './managed.tsx'
import { NotFound } from './not-found.tsx'
import { PublicShell } from './public-shell.tsx'
import { Shell } from './shell.tsx'
import { afterSignIn } from '../lib/after-sign-in.ts'
import { useSetup } from '../lib/box.ts'
import { further, insist } from '../lib/further.ts'
import { isStaff, session } from '../lib/session.ts'
import type { SessionUser } from '../lib/session.ts'
import { useStore } from '../lib/use-store.ts'
import { Loading } from '../ui/progress.tsx'

const SetupPage = managed(() => import('./setup.tsx'))
const SignInPage = lazy(() => insist(() => import('../features/sessions/sign-in-page.tsx')))
const CardPage = lazy(() => insist(() => import('../features/sessions/card-page.tsx')))
const ClassSignInPage = lazy(() => insist(() => import('../features/sessions/class-sign-in-page.tsx')))
const ResetPage = lazy(() => insist(() => import('../features/sessions/reset-page.tsx')))
const StudentDashboard = lazy(() => insist(() => import('../features/dashboard/student-dashboard.tsx')))
const LessonPage = lazy(() => insist(() => import('./lesson.tsx')))
const StaffRoutes = lazy(() => insist(() => import('./staff-routes.tsx')))
const StudentCourses = further(() => import('../features/courses/student/courses-page.tsx'))
const StudentCourse = further(() => import('./student-course.tsx'))
const QuizPage = further(() => import('../features/attempts/start/quiz-page.tsx'))
const AttemptPage = further(() => import('../features/attempts/attempt-page.tsx'))
const JoinPage = further(() => import('../features/courses/student/join-page.tsx'))
const NotesPage = further(() => import('../features/notebook/notes-page.tsx'))
const SuggestionsPage = further(() => import('../features/suggestions/suggestions-page.tsx'), 3)
const SearchPage = further(() => import('../features/search/search-page.tsx'))
const ProfilePage = managed(() => import('../features/profile/profile-page.tsx'))

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

/** Signed in on a page of its own, on the way to another. */
function Wanted() {
  const [to] = useState(afterSignIn)
  return <Redirect to={to} replace />
}

function PrivateRoutes({ user, path }: { user: SessionUser, path: string }) {
  return (
    <ErrorBoundary key={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/sign-in"><Wanted /></Route>
          <Route path="/lessons/:id" component={LessonPage} />
          <Route path="/attempts/:id" component={AttemptPage} />
          <Route path="/notes" component={NotesPage} />
          <Route path="/search" component={SearchPage} />
          <Route path="/profile" component={ProfilePage} />
          {isStaff(user) && <Route><StaffRoutes user={user} /></Route>}
          <Route path="/" component={StudentDashboard} />
          <Route path="/courses" component={StudentCourses} />
          <Route path="/courses/:id" component={StudentCourse} />
          <Route path="/quizzes/:id" component={QuizPage} />
          <Route path="/join" component={JoinPage} />
          <Route path="/suggestions" component={SuggestionsPage} />
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
}
