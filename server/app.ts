import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import cookie from '@fastify/cookie'
import jwt from '@fastify/jwt'
import multipart from '@fastify/multipart'
import sendFile from '@fastify/static'
import { readThread } from './db/read-thread.ts'
import { accessTokens } from './http/access-tokens.ts'
import { countedWindows } from './http/counted-windows.ts'
import { headersWithinMs, limitConnections, requestWithinMs } from './http/connections.ts'
import { requireCurrentUser } from './http/current-user.ts'
import { errorHandler, notFoundHandler, unreadableAddress } from './http/error-handler.ts'
import { eventHub } from './http/events.ts'
import { metricsRoute, metricsHooks } from './http/metrics.ts'
import { openApi, openApiRoute } from './http/openapi.ts'
import { rateLimits } from './http/rate-limits.ts'
import { logRequests } from './http/request-log.ts'
import { refuseOtherOrigins } from './http/same-origin.ts'
import { securityHeaders } from './http/security-headers.ts'
import { signInLimits } from './http/sign-in-limits.ts'
import { staticFiles } from './http/static.ts'
import { upRoute } from './http/up.ts'
import { validatorCompiler } from './http/validation.ts'
import { jobQueue } from './jobs/queue.ts'
import { boundedPasswords } from './secrets/passwords.ts'
import type { Services } from './services.ts'
import { attemptsRoutes } from './features/attempts/attempts.routes.ts'
import { questionBodies } from './features/attempts/question-bodies.ts'
import { settleOutages } from './features/attempts/outages.actions.ts'
import { endOverdueAttempts } from './features/attempts/overdue.actions.ts'
import { supervisionRoutes } from './features/attempts/supervision.routes.ts'
import { cardsRoutes } from './features/cards/cards.routes.ts'
import { categoriesRoutes } from './features/categories/categories.routes.ts'
import { classSignInRoutes } from './features/class-sign-in/class-sign-in.routes.ts'
import { classesRoutes } from './features/classes/classes.routes.ts'
import { clockRoutes } from './features/clock/clock.routes.ts'
import { commentsRoutes } from './features/comments/comments.routes.ts'
import { indexCopiedLessons, indexingOfCopies } from './features/courses/course-index.actions.ts'
import { courseLifeRoutes } from './features/courses/course-life.routes.ts'
import { courseStaffRoutes } from './features/courses/course-staff.routes.ts'
import { coursesRoutes } from './features/courses/courses.routes.ts'
import { dashboardRoutes } from './features/dashboard/dashboard.routes.ts'
import { enrolmentsRoutes } from './features/enrolments/enrolments.routes.ts'
import { eventsRoutes } from './features/events/events.routes.ts'
import { lessonImportsRoutes } from './features/lesson-imports/lesson-imports.routes.ts'
import { importing } from './features/lesson-imports/lesson-imports.rules.ts'
import { readDocument } from './features/lesson-imports/reading.actions.ts'
import { copiesRoutes } from './features/lessons/copies.routes.ts'
import { editingRoutes } from './features/lessons/editing.routes.ts'
import { editors } from './features/lessons/editors.ts'
import { lessonPages } from './features/lessons/lesson-pages.ts'
import { lessonsRoutes } from './features/lessons/lessons.routes.ts'
import { tellTeachers } from './features/lessons/news.actions.ts'
import { outlineRoutes } from './features/lessons/outline.routes.ts'
import { publicationRoutes } from './features/lessons/publication.routes.ts'
import { versionsRoutes } from './features/lessons/versions.routes.ts'
import { preparing } from './features/media/keep.actions.ts'
import { mediaUploadsRoutes } from './features/media/media-uploads.routes.ts'
import { mediaRoutes } from './features/media/media.routes.ts'
import { preparePicture } from './features/media/pictures.actions.ts'
import { makeNarration } from './features/narrations/narrations.actions.ts'
import { narrationsRoutes } from './features/narrations/narrations.routes.ts'
import { makingNarrations } from './features/narrations/renewal.actions.ts'
import { findSpeaker } from './features/narrations/speech.ts'
import { notebookRoutes } from './features/notebook/notebook.routes.ts'
import { problemReportsRoutes } from './features/problem-reports/problem-reports.routes.ts'
import { profileRoutes } from './features/profile/profile.routes.ts'
import { progressNews } from './features/progress/progress-news.ts'
import { progressRoutes } from './features/progress/progress.routes.ts'
import { quizGradingRoutes } from './features/quiz-grading/quiz-grading.routes.ts'
import { quizzesRoutes } from './features/quizzes/quizzes.routes.ts'
import { questionImportsRoutes } from './features/question-imports/question-imports.routes.ts'
import { questionReviewsRoutes } from './features/question-reviews/question-reviews.routes.ts'
import { bankRoutes } from './features/questions/bank.routes.ts'
import { questionVersionsRoutes } from './features/questions/question-versions.routes.ts'
import { questionsRoutes } from './features/questions/questions.routes.ts'
import { schoolRoutes } from './features/school/school.routes.ts'
import { searchRoutes } from './features/search/search.routes.ts'
import { sessionsRoutes } from './features/sessions/sessions.routes.ts'
import { capabilitiesOf } from './features/sessions/sessions.rules.ts'
import { findOpenSession } from './features/sessions/sessions.store.ts'
import { setupRoutes } from './features/setup/setup.routes.ts'
import { topicsRoutes } from './features/topics/topics.routes.ts'
import { userImportsRoutes } from './features/user-imports/user-imports.routes.ts'
import { hashing, hashWaitingPasswords } from './features/user-imports/waiting-passwords.actions.ts'
import { usersRoutes } from './features/users/users.routes.ts'

declare module 'fastify' {
  interface FastifyInstance extends Services {}
}

type Parts = Pick<Services, 'config' | 'db' | 'clock' | 'keys'> & Partial<Pick<Services, 'passwords' | 'speaker'>> & { logger?: FastifyBaseLogger, webFolder?: string }

const builtPages = fileURLToPath(new URL('../web/dist', import.meta.url))
const codeTriesWithinMs = 10 * 60_000
const mostBodyBytes = 128 * 1024 // of JSON; files come as multipart, with limits of their own

export async function buildApp ({ config, db, clock, keys, passwords = boundedPasswords(config.bcryptCost), speaker = once(findSpeaker), logger, webFolder = builtPages }: Parts) {
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false as const }),
    logController: new LogController({ disableRequestLogging: true }), // one line of our own instead of two
    bodyLimit: mostBodyBytes,
    genReqId: () => randomUUID().slice(0, 13), // short enough to be read out to a technician
    routerOptions: { maxParamLength: 300 },
    requestTimeout: requestWithinMs,
    http: { headersTimeout: headersWithinMs, connectionsCheckingInterval: 5_000 },
    forceCloseConnections: 'idle',
    frameworkErrors: unreadableAddress as never
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.decorate('config', config)
  app.decorate('db', db)
  app.decorate('readThread', readThread(db.file, { mmapBytes: config.mmapBytes, report: error => app.log.error({ err: error }, 'the read thread is replaced') }))
  app.decorate('clock', clock)
  app.decorate('keys', keys)
  app.decorate('passwords', passwords)
  app.decorate('limits', signInLimits(clock.running))
  app.decorate('events', eventHub())
  app.decorate('jobs', jobQueue(db, { now: clock.now, suspect: clock.suspect, log: app.log }))
  app.decorate('lessonPages', lessonPages(clock.running))
  app.decorate('editors', editors(clock.running))
  app.decorate('questionBodies', questionBodies(clock.running))
  app.decorate('codeTries', countedWindows(clock.running, codeTriesWithinMs))
  app.decorate('speaker', speaker)
  app.decorate('progressNews', progressNews((courseId, userId) => { tellTeachers(app, { courseId, by: { id: userId }, event: { type: 'progress', courseId, userId } }) }))

  app.jobs.handle(importing, (params: { importId: number }, helpers) => readDocument(app, params, helpers))
  app.jobs.handle(hashing, (params: { after?: number }, helpers) => hashWaitingPasswords(app, params, helpers))
  app.jobs.handle(preparing, (params: { fileId: number }, helpers) => preparePicture(app, params, helpers))
  app.jobs.handle(makingNarrations, (params: { lessonId: number }, helpers) => makeNarration(app, params, helpers))
  app.jobs.handle(indexingOfCopies, (params: { courseId: number }, helpers) => indexCopiedLessons(app, params, helpers))

  limitConnections(app.server)
  app.removeContentTypeParser('text/plain') // what a form on any page could send
  app.setValidatorCompiler(validatorCompiler)
  app.setErrorHandler(errorHandler)
  app.setNotFoundHandler(notFoundHandler)

  logRequests(app)
  metricsHooks(app)
  securityHeaders(app)
  await app.register(cookie)
  await app.register(jwt, { secret: keys.accessKey, decoratorName: 'tokenClaims', sign: { noTimestamp: true } as never })
  app.decorate('access', accessTokens(app.jwt, clock, (sessionId, running) => {
    const found = findOpenSession(db.read, { sessionId, running })[0]
    return found && { id: found.id, role: found.role, sessionId, shared: found.shared === 1, capabilities: capabilitiesOf(found.capabilities) }
  }))
  await app.register(multipart)
  await app.register(sendFile, { root: config.data, serve: false })
  await rateLimits(app)
  await openApi(app, config.version)
  refuseOtherOrigins(app)
  requireCurrentUser(app)

  await app.register(async api => {
    await api.register(setupRoutes)
    await api.register(schoolRoutes)
    await api.register(clockRoutes)
    await api.register(sessionsRoutes)
    await api.register(profileRoutes)
    await api.register(usersRoutes)
    await api.register(classesRoutes)
    await api.register(cardsRoutes)
    await api.register(classSignInRoutes)
    await api.register(userImportsRoutes)
    await api.register(categoriesRoutes)
    await api.register(coursesRoutes)
    await api.register(courseLifeRoutes)
    await api.register(courseStaffRoutes)
    await api.register(enrolmentsRoutes)
    await api.register(lessonsRoutes)
    await api.register(publicationRoutes)
    await api.register(versionsRoutes)
    await api.register(outlineRoutes)
    await api.register(copiesRoutes)
    await api.register(editingRoutes)
    await api.register(progressRoutes)
    await api.register(notebookRoutes)
    await api.register(commentsRoutes)
    await api.register(mediaRoutes)
    await api.register(mediaUploadsRoutes)
    await api.register(lessonImportsRoutes)
    await api.register(narrationsRoutes)
    await api.register(quizzesRoutes)
    await api.register(attemptsRoutes)
    await api.register(supervisionRoutes)
    await api.register(quizGradingRoutes)
    await api.register(searchRoutes)
    await api.register(dashboardRoutes)
    await api.register(topicsRoutes)
    await api.register(bankRoutes)
    await api.register(questionsRoutes)
    await api.register(questionImportsRoutes)
    await api.register(questionVersionsRoutes)
    await api.register(questionReviewsRoutes)
    await api.register(problemReportsRoutes)
    await api.register(eventsRoutes)
    openApiRoute(api)
  }, { prefix: '/api' })

  upRoute(app)
  metricsRoute(app)
  await staticFiles(app, { folder: webFolder })

  app.addHook('onReady', async () => { // before anybody is answered: what was interrupted gets its time back, what is over ends
    await settleOutages(app)
    await endOverdueAttempts(app)
  })
  app.addHook('preClose', async () => {
    app.progressNews.stop()
    await app.events.close()
  })
  app.addHook('onClose', async () => { await app.jobs.stop() })
  app.addHook('onClose', async () => { await app.readThread.close() })
  return app
}

function once<T> (look: () => Promise<T>) {
  let found: Promise<T> | undefined
  return () => found ??= look()
}

export type App = Awaited<ReturnType<typeof buildApp>>
