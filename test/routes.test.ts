import { test } from 'tap'
import type { InjectOptions } from 'fastify'
import type { KnownRoute } from '../server/http/current-user.ts'
import { countRows, testApp } from './helpers/app.ts'
import { makeSchool, makeUser } from './helpers/make.ts'

// Who may ask what. Written here a second time, by hand: a route that is new, gone or opened to others fails until this list says so too.
// A admin · I instructor · S student · U instructor who may manage users · * anyone, signed in or not
const table: Record<string, string> = {
  'GET /up': '*',
  'GET /metrics': 'A',
  'GET /*': '*',
  'GET /api/openapi.json': '*',
  'GET /api/setup': '*',
  'POST /api/setup': '*',
  'GET /api/school': 'AISU',
  'PATCH /api/school': 'A',
  'DELETE /api/school/sample': 'A',
  'GET /api/clock': '*',
  'PUT /api/clock': 'AIU',
  'POST /api/session': '*',
  'PUT /api/session': '*',
  'GET /api/session': 'AISU',
  'DELETE /api/session': '*',
  'POST /api/password-resets': '*',
  'GET /api/profile': 'AISU',
  'PATCH /api/profile': 'AISU',
  'PUT /api/profile/preferences': 'AISU',
  'PUT /api/profile/password': 'AISU',
  'PUT /api/profile/picture': 'AISU',
  'DELETE /api/profile/picture': 'AISU',
  'GET /api/profile/sessions': 'AISU',
  'DELETE /api/profile/sessions/:sessionId': 'AISU',
  'DELETE /api/profile/sessions': 'AISU',
  'GET /api/pictures/:pictureId': 'AISU',
  'GET /api/users': 'AU',
  'POST /api/users': 'AU',
  'GET /api/users/:userId': 'AU',
  'PATCH /api/users/:userId': 'AU',
  'PUT /api/users/:userId/deactivation': 'AU',
  'DELETE /api/users/:userId/deactivation': 'AU',
  'PUT /api/users/:userId/capabilities': 'A',
  'DELETE /api/users/:userId/sessions': 'AU',
  'POST /api/users/:userId/reset-slips': 'AIU',
  'GET /api/classes': 'AIU',
  'POST /api/classes': 'AIU',
  'GET /api/classes/:classId': 'AIU',
  'PATCH /api/classes/:classId': 'AIU',
  'PUT /api/classes/:classId/archive': 'AIU',
  'DELETE /api/classes/:classId/archive': 'AIU',
  'GET /api/classes/:classId/candidates': 'AIU',
  'PUT /api/classes/:classId/members/:userId': 'AIU',
  'DELETE /api/classes/:classId/members/:userId': 'AIU',
  'POST /api/classes/:classId/sign-in-cards': 'AIU',
  'DELETE /api/classes/:classId/sign-in-cards': 'AIU',
  'DELETE /api/classes/:classId/sign-in-cards/:userId': 'AIU',
  'POST /api/card-sessions': '*',
  'PUT /api/classes/:classId/sign-in-code': 'AIU',
  'DELETE /api/classes/:classId/sign-in-code': 'AIU',
  'POST /api/classes/:classId/pins': 'AIU',
  'GET /api/class-codes/:code': '*',
  'POST /api/class-sessions': '*',
  'POST /api/user-imports': 'AU',
  'GET /api/user-imports/:importId': 'AU',
  'POST /api/media': 'AISU',
  'GET /api/media': 'AISU',
  'GET /api/media-storage': 'AISU',
  'GET /api/media/:mediaId': 'AISU',
  'GET /api/media/:mediaId/uses': 'AISU',
  'PATCH /api/media/:mediaId': 'AISU',
  'DELETE /api/media/:mediaId': 'AISU',
  'GET /api/media/:mediaId/file': 'AISU',
  'GET /api/media/:mediaId/captions/:language': 'AISU',
  'PUT /api/media/:mediaId/captions/:language': 'AISU',
  'DELETE /api/media/:mediaId/captions/:language': 'AISU',
  'POST /api/media-uploads': 'AISU',
  'GET /api/media-uploads/:uploadId': 'AISU',
  'PUT /api/media-uploads/:uploadId/content': 'AISU',
  'PUT /api/media-uploads/:uploadId/completion': 'AISU',
  'DELETE /api/media-uploads/:uploadId': 'AISU',
  'POST /api/courses/:courseId/lessons': 'AIU',
  'GET /api/lessons/:lessonId': 'AISU',
  'PATCH /api/lessons/:lessonId': 'AIU',
  'DELETE /api/lessons/:lessonId': 'AIU',
  'PUT /api/lessons/:lessonId/archive': 'AIU',
  'DELETE /api/lessons/:lessonId/archive': 'AIU',
  'GET /api/courses/:courseId/archived-lessons': 'AIU',
  'PUT /api/lessons/:lessonId/publication': 'AIU',
  'DELETE /api/lessons/:lessonId/publication': 'AIU',
  'POST /api/courses/:courseId/lesson-publications': 'AIU',
  'GET /api/lessons/:lessonId/versions': 'AIU',
  'GET /api/lessons/:lessonId/versions/:versionId': 'AIU',
  'PUT /api/lessons/:lessonId/restoration': 'AIU',
  'POST /api/courses/:courseId/sections': 'AIU',
  'PATCH /api/sections/:sectionId': 'AIU',
  'DELETE /api/sections/:sectionId': 'AIU',
  'PUT /api/courses/:courseId/outline': 'AIU',
  'POST /api/courses/:courseId/lesson-copies': 'AIU',
  'POST /api/courses/:courseId/lesson-moves': 'AIU',
  'PUT /api/lessons/:lessonId/editing': 'AIU',
  'DELETE /api/lessons/:lessonId/editing': 'AIU',
  'PUT /api/lessons/:lessonId/progress': 'AISU',
  'PUT /api/lessons/:lessonId/completion': 'AISU',
  'DELETE /api/lessons/:lessonId/completion': 'AISU',
  'GET /api/courses/:courseId/progress': 'AIU',
  'GET /api/categories': 'AISU',
  'POST /api/categories': 'A',
  'PATCH /api/categories/:categoryId': 'A',
  'PUT /api/categories/:categoryId/archive': 'A',
  'DELETE /api/categories/:categoryId/archive': 'A',
  'PUT /api/category-order': 'A',
  'GET /api/courses': 'AISU',
  'POST /api/courses': 'AIU',
  'GET /api/courses/:courseId': 'AISU',
  'PATCH /api/courses/:courseId': 'AIU',
  'DELETE /api/courses/:courseId': 'AIU',
  'POST /api/courses/:courseId/copies': 'AIU',
  'PUT /api/courses/:courseId/publication': 'AIU',
  'DELETE /api/courses/:courseId/publication': 'AIU',
  'PUT /api/courses/:courseId/completion': 'AIU',
  'DELETE /api/courses/:courseId/completion': 'AIU',
  'PUT /api/courses/:courseId/archive': 'AIU',
  'DELETE /api/courses/:courseId/archive': 'AIU',
  'GET /api/courses/:courseId/staff-candidates': 'AIU',
  'PUT /api/courses/:courseId/staff/:userId': 'AIU',
  'DELETE /api/courses/:courseId/staff/:userId': 'AIU',
  'PUT /api/courses/:courseId/instructor': 'AIU',
  'POST /api/users/:userId/course-handovers': 'AU',
  'GET /api/courses/:courseId/enrolments': 'AIU',
  'POST /api/courses/:courseId/enrolments': 'AIU',
  'GET /api/courses/:courseId/enrolment-candidates': 'AIU',
  'POST /api/courses/:courseId/enrolment-imports': 'AIU',
  'DELETE /api/courses/:courseId/enrolments/:userId': 'AIU',
  'PUT /api/courses/:courseId/enrolments/:userId/suspension': 'AIU',
  'DELETE /api/courses/:courseId/enrolments/:userId/suspension': 'AIU',
  'PUT /api/courses/:courseId/classes/:classId': 'AIU',
  'DELETE /api/courses/:courseId/classes/:classId': 'AIU',
  'PUT /api/courses/:courseId/join-code': 'AIU',
  'DELETE /api/courses/:courseId/join-code': 'AIU',
  'POST /api/enrolments': 'S',
  'PUT /api/courses/:courseId/enrolment': 'S',
  'DELETE /api/courses/:courseId/enrolment': 'S',
  'GET /api/lessons/:lessonId/notebook': 'AISU',
  'PUT /api/lessons/:lessonId/bookmarks/:key': 'AISU',
  'DELETE /api/lessons/:lessonId/bookmarks/:key': 'AISU',
  'PUT /api/lessons/:lessonId/notes/:key': 'AISU',
  'DELETE /api/lessons/:lessonId/notes/:key': 'AISU',
  'GET /api/notebook': 'AISU',
  'GET /api/notebook/export': 'AISU',
  'GET /api/lessons/:lessonId/comments': 'AISU',
  'POST /api/lessons/:lessonId/comments': 'AISU',
  'PATCH /api/comments/:commentId': 'AISU',
  'DELETE /api/comments/:commentId': 'AISU',
  'PUT /api/comments/:commentId/hiding': 'AIU',
  'DELETE /api/comments/:commentId/hiding': 'AIU',
  'GET /api/search': 'AISU',
  'GET /api/narration-tools': 'AIU',
  'GET /api/lessons/:lessonId/narration': 'AIU',
  'PUT /api/lessons/:lessonId/narration': 'AIU',
  'DELETE /api/lessons/:lessonId/narration': 'AIU',
  'POST /api/courses/:courseId/lesson-imports': 'AIU',
  'GET /api/courses/:courseId/lesson-imports': 'AIU',
  'GET /api/lesson-imports/:importId': 'AIU',
  'DELETE /api/lesson-imports/:importId': 'AIU',
  'GET /api/courses/:courseId/quizzes': 'AISU',
  'POST /api/courses/:courseId/quizzes': 'AIU',
  'GET /api/quizzes/:quizId': 'AISU',
  'PATCH /api/quizzes/:quizId': 'AIU',
  'PUT /api/quizzes/:quizId/sections': 'AIU',
  'DELETE /api/quizzes/:quizId': 'AIU',
  'PUT /api/quizzes/:quizId/archive': 'AIU',
  'DELETE /api/quizzes/:quizId/archive': 'AIU',
  'PUT /api/quizzes/:quizId/publication': 'AIU',
  'DELETE /api/quizzes/:quizId/publication': 'AIU',
  'GET /api/quizzes/:quizId/exceptions': 'AIU',
  'PUT /api/quizzes/:quizId/exceptions/students/:userId': 'AIU',
  'DELETE /api/quizzes/:quizId/exceptions/students/:userId': 'AIU',
  'PUT /api/quizzes/:quizId/exceptions/classes/:classId': 'AIU',
  'DELETE /api/quizzes/:quizId/exceptions/classes/:classId': 'AIU',
  'POST /api/quizzes/:quizId/attempts': 'AISU',
  'GET /api/attempts/:attemptId': 'AISU',
  'PUT /api/attempts/:attemptId/answers/:itemId': 'AISU',
  'PUT /api/attempts/:attemptId/answers': 'AISU',
  'PUT /api/attempts/:attemptId/hints/:itemId': 'AISU',
  'PUT /api/attempts/:attemptId/checks/:itemId': 'AISU',
  'PUT /api/attempts/:attemptId/submission': 'AISU',
  'GET /api/quizzes/:quizId/live': 'AIU',
  'GET /api/attempts/:attemptId/timeline': 'AIU',
  'PUT /api/attempts/:attemptId/extension': 'AIU',
  'PUT /api/attempts/:attemptId/reopening': 'AIU',
  'DELETE /api/attempts/:attemptId': 'AIU',
  'POST /api/quizzes/:quizId/rescues': 'AIU',
  'GET /api/quizzes/:quizId/grading': 'AIU',
  'GET /api/attempts/:attemptId/grades/:itemId': 'AIU',
  'PUT /api/attempts/:attemptId/grades/:itemId': 'AIU',
  'DELETE /api/attempts/:attemptId/grades/:itemId': 'AIU',
  'GET /api/quizzes/:quizId/results': 'AIU',
  'GET /api/quizzes/:quizId/results.csv': 'AIU',
  'GET /api/quizzes/:quizId/paper': 'AIU',
  'PUT /api/quizzes/:quizId/rulings/:questionId': 'AIU',
  'DELETE /api/quizzes/:quizId/rulings/:questionId': 'AIU',
  'PUT /api/quizzes/:quizId/versions/:questionId': 'AIU',
  'POST /api/quizzes/:quizId/regrades': 'AIU',
  'GET /api/quizzes/:quizId/regrades': 'AIU',
  'GET /api/topics': 'AIU',
  'POST /api/topics': 'AIU',
  'PATCH /api/topics/:topicId': 'AIU',
  'DELETE /api/topics/:topicId': 'AIU',
  'PUT /api/topic-order': 'AIU',
  'POST /api/topic-mergers': 'AIU',
  'GET /api/questions': 'AIU',
  'POST /api/questions': 'AIU',
  'GET /api/question-bank': 'AIU',
  'POST /api/question-changes': 'AIU',
  'GET /api/question-tags': 'AIU',
  'GET /api/question-duplicates': 'AIU',
  'POST /api/question-previews': 'AIU',
  'GET /api/questions/:questionId': 'AIU',
  'PATCH /api/questions/:questionId': 'AIU',
  'DELETE /api/questions/:questionId': 'AIU',
  'POST /api/questions/:questionId/copies': 'AIU',
  'PUT /api/questions/:questionId/archive': 'AIU',
  'DELETE /api/questions/:questionId/archive': 'AIU',
  'GET /api/questions/:questionId/duplicates': 'AIU',
  'PUT /api/questions/:questionId/body': 'AIU',
  'GET /api/questions/:questionId/versions': 'AIU',
  'GET /api/questions/:questionId/versions/:number': 'AIU',
  'GET /api/questions/:questionId/changes': 'AIU',
  'PUT /api/questions/:questionId/restoration': 'AIU',
  'GET /api/questions/:questionId/statistics': 'AIU',
  'POST /api/question-imports': 'AIU',
  'GET /api/questions/export': 'AIU',
  'GET /api/questions/export/report': 'AIU',
  'GET /api/question-reviews': 'AIU',
  'PUT /api/questions/:questionId/submission': 'AIU',
  'DELETE /api/questions/:questionId/submission': 'AIU',
  'PUT /api/questions/:questionId/review': 'AIU',
  'GET /api/question-proposals': 'AISU',
  'POST /api/question-proposals': 'AISU',
  'GET /api/question-proposals/:questionId': 'AISU',
  'PUT /api/question-proposals/:questionId': 'AISU',
  'DELETE /api/question-proposals/:questionId': 'AISU',
  'GET /api/problem-reports': 'AISU',
  'POST /api/problem-reports': 'AISU',
  'PUT /api/problem-reports/:reportId/decision': 'AIU',
  'PUT /api/problem-reports/:reportId/resolution': 'AIU',
  'GET /api/dashboard': 'AISU',
  'GET /api/events': 'AISU'
}

const everyoneThere = { A: { role: 'admin' }, I: { role: 'instructor' }, S: { role: 'student' }, U: { role: 'instructor', capabilities: ['manage_users'] } } as const
const streams = new Set(['GET /api/events']) // answers for as long as one listens: test/http/events.test.ts
const nobodysId = 999_999

const nameOf = ({ method, url }: KnownRoute) => `${method} ${url}`
/** An address of nothing and a body of nonsense: whoever may enter is told so, and nothing changes. */
const request = ({ method, url }: KnownRoute): InjectOptions => ({
  method: method as 'GET', url: url.replaceAll(/:\w+/g, String(nobodysId)).replace('*', 'classes'), ...(['GET', 'HEAD', 'DELETE'].includes(method) ? {} : { payload: { nonsense: true } })
})

test('every route is in the table, and the table has no other', async t => {
  const { app } = await testApp(t)
  const routes = app.knownRoutes.filter(({ method }) => method !== 'HEAD').map(nameOf)
  t.same([...new Set(routes)].sort(), Object.keys(table).sort())
})

test('every route × every role', async t => {
  const { app, db, as, anyone } = await testApp(t)
  await makeSchool(db)

  for (const route of app.knownRoutes) {
    const name = nameOf(route)
    const allowed = table[name.replace('HEAD ', 'GET ')] ?? ''
    if (streams.has(name.replace('HEAD ', 'GET ')) && allowed === '*') continue
    const before = await countRows(db)

    const stranger = await anyone({ ...request(route), remoteAddress: '10.0.0.9' })
    if (allowed === '*') t.not(stranger.statusCode, 403, `${name}: anyone may ask`)
    else t.equal(stranger.statusCode, 401, `${name}: a stranger must sign in first`)
    if (allowed !== '*') t.same(await countRows(db), before, `${name}: and changed nothing`)

    for (const [letter, person] of Object.entries(everyoneThere)) {
      const user = await makeUser(db, { ...person, capabilities: 'capabilities' in person ? [...person.capabilities] : [] })
      const send = await as(user.id)
      const isAllowed = allowed === '*' || allowed.includes(letter)
      if (isAllowed && streams.has(name.replace('HEAD ', 'GET '))) continue
      const rows = await countRows(db)
      const response = await send({ ...request(route), remoteAddress: '10.0.0.9' })
      if (isAllowed) {
        const asksForSignIn = response.statusCode === 401 && allowed !== '*' // refreshing asks for a cookie of its own
        t.notOk(asksForSignIn || (response.statusCode === 403 && response.json().code === 'forbidden'), `${name}: ${letter} may enter (${response.statusCode})`)
        continue
      }
      t.equal(response.statusCode, 403, `${name}: ${letter} may not`)
      t.same(await countRows(db), rows, `${name}: ${letter} changed nothing`)
    }
  }
})
