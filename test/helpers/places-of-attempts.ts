import type { Page } from 'playwright-core'
import type { Scene } from './browser.ts'
import type { Place } from './places.ts'
import { essayBody, shortBody, singleBody } from './questions.ts'
import { makeQuiz, oneOfEach } from './quiz-for-students.ts'
import { photo, upload } from './teaching-by-http.ts'
import type { StartedAttempt } from '../../server/features/attempts/attempts.schemas.ts'
import type { QuestionResponse } from '../../server/features/questions/response.schemas.ts'

const whole = { score: 'after_submission', answers: 'after_submission', correctness: 'after_submission', key: 'after_submission', explanations: 'after_submission' }

/** What people wrote must not look like a sentence of the pages, some of which are only “{number} of {all}”. */
const unlikePages = <T>(bodies: T): T => JSON.parse(JSON.stringify(bodies).replaceAll(' of ', ' – ').replaceAll('Option ', 'Wahl ')) as T

/** An answer that is right in some things and wrong in others. */
const halfRight: Record<string, QuestionResponse> = {
  single: { choice: 'nice' }, multiple: { choices: ['o0', 'o2'] }, true_false: { value: false }, short_answer: { text: 'شيلر' }, numerical: { value: '-3,5', unit: 'm' }, order: { order: ['id-0-x', 'id-2-x', 'id-1-x', 'id-3-x'] },
  match: { pairs: { cat: 'cat-food', cow: 'owl-food' } }, gaps: { gaps: { sea: 'Atlantik', colour: 'red', life: 'cars' } }, hotspot: { points: [{ x: 1_500, y: 1_500 }, { x: 9_000, y: 9_000 }] }, essay: { text: 'Es war heiß.\n\nSehr.' }
}

/** Quizzes of a course: one with a code, one that is being answered, one with a result and a review, and one question after the other. */
export async function makeQuizzes ({ as, db }: Pick<Scene['box'], 'as' | 'db'>, { instructorId, studentId, courseId, lessonId }: { instructorId: number, studentId: number, courseId: number, lessonId: number }) {
  const mediaId = await upload({ as }, instructorId, 'karte.png', await photo('#88aa66'))
  const make = (quiz: Parameters<typeof makeQuiz>[2]) => makeQuiz({ as, db }, { teacherId: instructorId, courseId }, quiz)
  const ask = await as(studentId)
  const start = async (quizId: number) => (await ask({ method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload: { device: 'another-device' } })).json() as StartedAttempt
  const few = () => unlikePages([singleBody(), shortBody(['Goethe']), essayBody()])
  const all = () => unlikePages(oneOfEach(mediaId))

  const withCode = await make({ title: 'Europa', bodies: few(), lessonId, settings: { accessCode: 'Etna', timeLimitSeconds: 1_800, closesAt: new Date(Date.now() + 86_400_000).toISOString(), attemptsAllowed: 2, passMark: 5_000, certainty: true, oneAtATime: true } })
  const closed = await make({ title: 'Asien', bodies: few(), settings: { opensAt: new Date(Date.now() + 86_400_000).toISOString() } })
  const open = await start(await make({ title: 'Afrika', bodies: all(), settings: { timeLimitSeconds: 7_200, certainty: true, review: whole } }))
  const stepwise = await start(await make({ title: 'Amerika', bodies: few(), settings: { oneAtATime: true, mayGoBack: false } }))
  const practice = await start(await make({ title: 'Ozeanien', bodies: few(), settings: { review: { ...whole, correctness: 'immediately', key: 'immediately', explanations: 'immediately' } } }))
  const doneQuizId = await make({ title: 'Antarktis', bodies: all(), settings: { attemptsAllowed: 2, certainty: true, passMark: 5_000, review: whole } })
  const done = await start(doneQuizId)
  for (const [i, item] of done.items.entries()) {
    const response = halfRight[item.type]
    if (response) await ask({ method: 'PUT', url: `/api/attempts/${done.id}/answers/${item.id}`, payload: { response, epoch: done.epoch, sequence: i + 1, confidence: 4 } })
  }
  await ask({ method: 'PUT', url: `/api/attempts/${done.id}/hints/${done.items[1]!.id}` })
  await ask({ method: 'PUT', url: `/api/attempts/${done.id}/submission` })
  return { withCode, closed, openId: open.id, stepwiseId: stepwise.id, practiceId: practice.id, doneQuizId, doneId: done.id }
}

export type Quizzes = Awaited<ReturnType<typeof makeQuizzes>>

const answering = (page: Page) => page.locator('.attempt-item').first().waitFor()
const later = async (page: Page, act: () => Promise<unknown>, seen: string) => {
  await answering(page)
  await act()
  await page.locator(seen).first().waitFor()
}

/** Another device takes the attempt over: this page learns it with its next answer. */
async function takenOver (page: Page) {
  await answering(page)
  await page.evaluate(async () => {
    const id = location.pathname.split('/').pop()!
    const { quizId } = await (await fetch(`/api/attempts/${id}`)).json() as { quizId: number }
    await fetch(`/api/quizzes/${quizId}/attempts`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ device: 'a-third-device' }) })
  })
  await page.locator('.question-short').first().fill('x')
  await page.locator('.attempt-turned').waitFor()
}

/** The box takes no answers, in this browser only. */
async function unreached (page: Page) {
  await answering(page)
  await page.route('**/api/attempts/*/answers{,/**}', route => route.abort('internetdisconnected'))
  await page.locator('.question-short').first().fill('y')
  await page.locator('.attempt-rescue').waitFor()
}

/** Pages of whoever answers, in every state with a look of its own. Nothing here depends on the language. */
export function placesOfAttempts ({ withCode, closed, openId, stepwiseId, practiceId, doneQuizId, doneId }: Quizzes): Place[] {
  const quiz = (name: string, id: number, act?: Place['act']): Place => ({ who: 'student', route: '/quizzes/:id', path: `/quizzes/${id}`, name: `student quiz, ${name}`, ...(act ? { act } : {}) })
  const attempt = (name: string, id: number, act: Place['act'] = answering): Place => ({ who: 'student', route: '/attempts/:id', path: `/attempts/${id}`, name: `student attempt, ${name}`, act })
  const bar = (page: Page) => page.locator('.attempt-bar-overview').click()
  return [
    quiz('to begin', withCode),
    quiz('without its code', withCode, async page => { await page.locator('main button[type=submit]').click(); await page.locator('.field-error').waitFor() }),
    quiz('not open yet', closed),
    quiz('with an earlier attempt', doneQuizId),
    quiz('that is not there', 999_999),
    attempt('all kinds of questions', openId, page => later(page, async () => {
      await page.locator('.question-slot').first().click()
      await page.locator('.question-thing').first().click()
    }, '.question-picker')),
    attempt('overview', openId, page => later(page, () => bar(page), 'dialog .attempt-overview')),
    attempt('handing in', openId, page => later(page, () => page.locator('.attempt-steps .button-primary').click(), 'dialog .attempt-numbers')),
    attempt('one question after the other', stepwiseId, page => later(page, () => page.locator('.attempt-steps .button-primary').click(), '.notice-warning')),
    attempt('practice, checked', practiceId, page => later(page, async () => {
      await page.locator('.question-row').first().click()
      await page.locator('.attempt-item .row .button').first().click()
    }, '.question-option .question-mark')),
    attempt('result and review', doneId, page => page.locator('#review').waitFor()),
    attempt('that is not there', 999_999, page => page.locator('main .button-primary').waitFor()),
    attempt('on another device', openId, takenOver),
    attempt('without a connection', practiceId, unreached)
  ]
}
