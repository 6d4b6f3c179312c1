import type { Page } from 'playwright-core'
import { button, signIn, type Scene } from './browser.ts'
import { makeUser } from './make.ts'
import { makeCourseForQuizzes, makeQuiz } from './quiz-for-students.ts'
import { essayBody, rich, shortBody, singleBody } from './questions.ts'

/** A student, a quiz with a choice, a short answer and an essay, and a look at what the box keeps. */
export async function attemptScene ({ box }: Pick<Scene, 'box'>, settings: object = {}) {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const zola = await makeUser(box.db, { username: 'zola', firstName: 'Zola', password: 'three blue mice' })
  const course = await makeCourseForQuizzes(box, { teacherId: tina.id, studentIds: [zola.id] })
  const bodies = [singleBody({ shuffle: false }), shortBody(['Goethe']), essayBody({ stem: rich('Tell of your summer.'), leastWords: null, mostWords: null, lines: 4 })]
  const quizId = await makeQuiz(box, course, { bodies, settings })

  /** Of all attempts, in the order of the questions. */
  async function kept () {
    const rows = await box.db.read.selectFrom('attempt_items as item').leftJoin('answers', 'answers.item_id', 'item.id').orderBy('item.id').select('answers.response').execute()
    return rows.map(({ response }) => response === null ? null : Object.values(JSON.parse(response) as object)[0] as string)
  }
  /** How often each answer was taken, and what did not count. */
  const events = () => box.db.read.selectFrom('answer_events').orderBy('id').select(['kind', 'item_id as itemId', 'response', 'sequence', 'epoch']).execute()
  const attempt = () => box.db.read.selectFrom('attempts').orderBy('id', 'desc').selectAll().executeTakeFirstOrThrow()

  return { tina, zola, course, quizId, kept, events, attempt }
}

export async function begin (page: Page, quizId: number) {
  await page.goto(`/quizzes/${quizId}`)
  await button(page, 'Begin').click()
  await page.getByRole('heading', { name: 'Question 1', exact: true }).waitFor()
}

export async function signInAndBegin (page: Page, person: Parameters<typeof signIn>[1], quizId: number) {
  await signIn(page, person)
  await begin(page, quizId)
}

export const field = (page: Page) => page.getByLabel('Your answer').first()
export const essay = (page: Page) => page.getByLabel('Your answer').last()
export const saved = (page: Page) => page.getByText('All saved').waitFor()
/** The rest of the program has come, so that nothing more is needed from the box. */
export const ready = async (page: Page) => {
  await page.waitForResponse(response => /rescue-.*\.js$/.test(response.url()))
  await page.waitForLoadState('networkidle')
}
