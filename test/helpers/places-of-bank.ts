import type { Page } from 'playwright-core'
import type { QuestionBody } from '../../server/features/questions/body.schemas.ts'
import type { Scene } from './browser.ts'
import type { Place } from './places.ts'
import { descriptionBody, eachKind, essayBody, rich, scenarioBody, singleBody } from './questions.ts'
import { contentOf, paragraph, photo, teach, upload } from './teaching-by-http.ts'

type Kind = QuestionBody['type'] | 'picture'
type Send = <T = { id: number, revision: number }>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object) => Promise<T>

interface People { instructorId: number, adminId: number, studentIds: number[] }

/** A bank with a question of each kind in every state, and a quiz that a class is in the middle of. */
export async function makeBank ({ as }: Pick<Scene['box'], 'as'>, { instructorId, adminId, studentIds }: People) {
  const sender = async (userId: number): Promise<Send> => {
    const ask = await as(userId)
    return async <T>(method: string, url: string, payload?: object) => {
      const reply = await ask({ method: method as 'GET', url: `/api${url}`, ...(payload ? { payload } : {}) })
      if (reply.statusCode >= 300) throw new Error(`${method} ${url} was answered ${reply.statusCode}: ${reply.body}`)
      return (reply.body ? reply.json() : undefined) as T
    }
  }
  const [tina, irma] = [await sender(instructorId), await sender(adminId)]
  const mediaId = await upload({ as }, instructorId, 'karte.png', await photo('#7799bb'))
  const { id: topicId } = await tina('POST', '/topics', { name: 'Biología' })
  await tina('POST', '/topics', { name: 'Células y tejidos', parentId: topicId })
  await tina('POST', '/topics', { name: 'Wolfeschlegelsteinhausenbergerdorffsche Geographie' })
  const picture = { mediaId, alt: 'Landkarte' }
  const onPicture = (body: QuestionBody): QuestionBody => body.type === 'hotspot' ? { ...body, picture } : body
  /** The pages speak Spanish then: what people wrote must not look like English that was left. */
  const foreign = <B extends QuestionBody>(body: B) => JSON.parse(JSON.stringify(body, (key, value: unknown) => key === 'text' && typeof value === 'string' ? value.replace(/\[\[.*?\]\]|\p{L}+/gu, word => word.startsWith('[[') ? word : 'Wörter') : value)) as B
  const make = (body: QuestionBody, more: object = {}) => tina('POST', '/questions', { body: foreign(onPicture(body)), topicIds: [topicId], tags: ['Prüfung'], ...more })
  const submit = ({ id, revision }: { id: number, revision: number }) => tina('PUT', `/questions/${id}/submission`, { revision })
  const review = ({ id, revision }: { id: number, revision: number }, decision: string, comment?: string) => irma('PUT', `/questions/${id}/review`, { decision, revision, ...(comment ? { comment } : {}) })
  const approved = async (body: QuestionBody) => {
    const question = await make(body)
    await submit(question)
    await review(question, 'approved')
    return question.id
  }
  const match = eachKind().find(({ type }) => type === 'match') as Extract<QuestionBody, { type: 'match' }>
  const pictureBody: QuestionBody = { ...match, stem: rich('Was liegt wo?'), picture, prompts: match.prompts.map((prompt, i) => ({ ...prompt, text: null, area: { shape: 'rectangle', points: [{ x: 1_000 + 2_500 * i, y: 2_000 }, { x: 2_500 + 2_500 * i, y: 5_000 }] } })) }
  const ids: Partial<Record<Kind, number>> = {}
  for (const body of [...eachKind(), descriptionBody(), scenarioBody()]) ids[body.type] = (await make(body)).id
  ids.picture = (await make(pictureBody)).id
  const unfinished = (await make(singleBody({ stem: rich(''), options: [{ id: 'a', text: rich(''), credit: 0, rationale: null }], explanation: null }))).id
  const liveId = await approved(singleBody({ stem: rich('Wie heißt die Hauptstadt?') }))
  const revised = await make(singleBody({ stem: rich('Was fließt durch Paris?') }))
  await submit(revised)
  await review(revised, 'needs_revision', 'Die Seine fehlt unter den Antworten.')
  for (const stem of ['Welche Farbe hat Chlorophyll?', 'Was ist eine Zelle?']) { // written by somebody else, to be reviewed
    const waiting = await irma('POST', '/questions', { body: foreign(singleBody({ stem: rich(stem) })) })
    await irma('PUT', `/questions/${waiting.id}/submission`, { revision: waiting.revision })
  }
  const live = await tina<{ revision: number }>('GET', `/questions/${liveId}`)
  await tina('PUT', `/questions/${liveId}/body`, { body: foreign(singleBody({ stem: rich('Wie heißt die Hauptstadt von Frankreich?') })), revision: live.revision })
  await irma('POST', '/problem-reports', { kind: 'unclear', message: 'Welches Land ist gemeint?', questionId: liveId })
  const student = await sender(studentIds[0]!)
  const suggest = (stem: string) => student('POST', '/question-proposals', { body: foreign(singleBody({ stem: rich(stem) })) })
  await suggest('Wie heißt der Fluss?')
  await review(await suggest('Wo liegt das Meer?'), 'needs_revision', 'Das Meer fehlt unter den Antworten.')
  await student('POST', '/problem-reports', { kind: 'unclear', message: 'Welcher Fluss ist gemeint?' })
  return { ids: ids as Record<Kind, number>, unfinished, liveId, revisedId: revised.id, ...await makeRunningQuiz({ as, sender, tina }, { instructorId, studentIds, questionIds: [await approved(essayBody({ stem: rich('Erzähle vom Sommer.') })), liveId, await approved(scenarioBody())], topicId }) }
}

interface Running extends Pick<People, 'instructorId' | 'studentIds'> { questionIds: number[], topicId: number }

/** One student has handed in, one is answering. */
async function makeRunningQuiz ({ as, sender, tina }: Pick<Scene['box'], 'as'> & { sender: (userId: number) => Promise<Send>, tina: Send }, { instructorId, studentIds, questionIds, topicId }: Running) {
  const { id: bankCourseId } = await teach({ as }, instructorId, { title: 'Naturkunde', studentIds, lessons: [{ title: 'Flüsse', content: contentOf(paragraph('Flüsse fließen.')) }] })
  const quiz = { title: 'Zellen und Flüsse', settings: { timeLimitSeconds: 2_700, passMark: 5_000, accessCode: 'SEINE7' }, sections: [{ title: null, slots: questionIds.map(questionId => ({ questionId, points: 150 })) }, { title: 'Teil 2', slots: [{ draw: { topicId, includeBelow: true, leastDifficulty: null, mostDifficulty: null, tags: [], count: 2, points: 100 } }] }] }
  const { id: quizId } = await tina('POST', `/courses/${bankCourseId}/quizzes`, quiz)
  await tina('PUT', `/quizzes/${quizId}/publication`)
  await tina('PUT', `/quizzes/${quizId}/exceptions/students/${studentIds[0]}`, { extraTime: 2_500 })
  for (const [i, studentId] of studentIds.entries()) {
    const student = await sender(studentId)
    const started = await student<{ id: number, epoch: number, items: Array<{ id: number, type: string }> }>('POST', `/quizzes/${quizId}/attempts`, { accessCode: 'seine7' })
    const essay = started.items.find(({ type }) => type === 'essay')!
    await student('PUT', `/attempts/${started.id}/answers/${essay.id}`, { response: { text: 'Im Sommer waren wir am Meer.\n\nEs war heiß.' }, epoch: started.epoch, sequence: 1, seconds: 30, flagged: i > 0 })
    if (i === 0) await student('PUT', `/attempts/${started.id}/submission`)
  }
  const { id: draftQuizId } = await tina('POST', `/courses/${bankCourseId}/quizzes`, { title: 'Entwurf' })
  return { bankCourseId, quizId, draftQuizId }
}

export type Bank = Awaited<ReturnType<typeof makeBank>>

const click = (page: Page, selector: string, at = 0) => page.locator(`${selector} >> visible=true`).nth(at).click()
const dialog = (page: Page) => page.locator('dialog h2').first().waitFor()

/** Pages of the bank and of quizzes, for those who teach, in every state with a look of its own. Nothing here depends on the language. */
export function placesOfBank ({ ids, unfinished, liveId, revisedId, bankCourseId, quizId, draftQuizId }: Bank): Place[] {
  const place = (route: string, path: string, name: string, act?: Place['act']): Place => ({ who: 'instructor', route, path, name: `instructor ${name}`, ...(act ? { act } : {}) })
  const question = (id: number, name: string, act?: Place['act']) => place('/questions/:id', `/questions/${id}`, name, async page => {
    await page.locator('.desk .editor-text, .desk .question').first().waitFor()
    await act?.(page)
  })
  const quiz = (part: string, name: string, act?: Place['act'], id = quizId) => place('/quizzes/:id', `/quizzes/${id}?part=${part}`, name, async page => {
    await page.locator('.quiz-screens').waitFor()
    await page.waitForFunction(() => !document.querySelector('.loading'))
    await act?.(page)
  })
  const suggestions = (who: 'student' | 'newcomer', name: string, act?: Place['act']): Place => ({ who, route: '/suggestions', path: '/suggestions', name: `${who} ${name}`, act: async page => { await page.locator('.suggestion-stem, .empty').first().waitFor(); await act?.(page) } })
  return [
    suggestions('newcomer', 'nothing suggested'),
    suggestions('student', 'suggestions'),
    suggestions('student', 'a suggestion that lacks something', async page => { await click(page, 'main .button-primary'); await click(page, 'main button[type=submit]'); await page.locator('.field-error').first().waitFor() }),
    suggestions('student', 'a suggestion to be said better', async page => { await click(page, 'article .button-small'); await page.locator('main form').waitFor() }),
    suggestions('student', 'a problem to report', async page => { await click(page, 'section > .button'); await click(page, 'main button[type=submit]'); await page.locator('.field-error').first().waitFor() }),
    place('/questions', '/questions', 'question bank', async page => { await page.locator('.table').waitFor() }),
    place('/questions', '/questions', 'questions chosen, all filters', async page => { await page.locator('.table-select input').nth(1).check(); await click(page, '.bank .row .button-quiet'); await page.locator('.bank-filters').waitFor() }),
    place('/questions', '/questions', 'questions to be saved as a file', async page => { await page.locator('.table-select input').nth(1).check(); await click(page, '.chosen .button', 4); await dialog(page) }),
    place('/questions', '/questions?search=zzzzqqqq', 'no question found', async page => { await page.locator('.empty').waitFor() }),
    place('/questions/:id', '/questions/new', 'kinds of questions'),
    ...(Object.keys(ids) as Kind[]).map(kind => question(ids[kind], `question: ${kind}`)),
    question(ids.scenario, 'question: a part of a scenario', async page => { await click(page, '.scenario-toggle'); await page.locator('.scenario-body .editor-text').first().waitFor() }),
    question(unfinished, 'a question that lacks something', async page => { await click(page, '.page-head .button-primary'); await page.locator('.field-error').first().waitFor() }),
    question(liveId, 'a question with a version in use'),
    question(liveId, 'versions of a question', async page => { await click(page, '.page-head .row-menu-button'); await click(page, '.row-menu-item'); await dialog(page); await page.locator('.changes').waitFor() }),
    question(revisedId, 'a question that was sent back'),
    question(ids.single, 'hints and sources', async page => { await click(page, '.desk-form .button-small', await page.locator('.desk-form .button-small >> visible=true').count() - 1); await page.locator('.source-line, fieldset').last().waitFor() }),
    place('/questions/review', '/questions/review', 'question to review', async page => { await page.locator('.desk .question').waitFor() }),
    place('/questions/review', '/questions/review', 'review without a comment', async page => { await page.locator('.desk .question').waitFor(); await click(page, '.button-danger'); await page.locator('.field-error').waitFor() }),
    place('/questions/reports', '/questions/reports', 'reported problems', async page => { await page.locator('.report-message').first().waitFor() }),
    place('/questions/duplicates', '/questions/duplicates', 'duplicates'),
    place('/questions/topics', '/questions/topics', 'topics', async page => { await page.locator('.tree').waitFor() }),
    place('/questions/topics', '/questions/topics', 'topic to move', async page => { await page.locator('.tree').waitFor(); await click(page, '.tree .row-menu-button'); await click(page, '.row-menu-item', 5); await dialog(page) }),
    place('/questions/import', '/questions/import', 'questions from a file'),
    place('/questions/import', '/questions/import', 'what would come in', async page => {
      await page.locator('input[type=file]').setInputFiles({ name: 'fragen.gift', mimeType: 'text/plain', buffer: Buffer.from('::Eins:: Paris liegt an der {=Seine ~Themse}\n\n::Zwei:: Kaputt {\n') })
      await page.locator('#import-plan').waitFor()
    }),
    place('/questions/import', '/questions/import', 'a file that is none', async page => {
      await page.locator('input[type=file]').setInputFiles({ name: 'bild.png', mimeType: 'image/png', buffer: await photo('#000000') })
      await page.locator('.notice-trouble').waitFor()
    }),
    place('/courses/:id', `/courses/${bankCourseId}?part=quizzes`, 'quizzes of a course', async page => { await page.locator('.quiz-card').first().waitFor() }),
    place('/courses/:id', `/courses/${bankCourseId}?part=quizzes`, 'new quiz', async page => { await page.locator('.quiz-card').first().waitFor(); await click(page, 'section .button-primary'); await dialog(page) }),
    quiz('questions', 'a quiz that has nothing yet', undefined, draftQuizId),
    quiz('questions', 'questions to choose', async page => { await click(page, 'section .button', 0); await page.locator('.picker-row').first().waitFor(); await page.locator('.picker-row input').first().check() }, draftQuizId),
    quiz('questions', 'a draw', async page => { await click(page, 'section .button', 1); await dialog(page) }, draftQuizId),
    quiz('questions', 'a new question in a quiz', async page => { await click(page, 'section .button', 2); await dialog(page); await click(page, '.kind'); await page.locator('dialog .editor-text').first().waitFor() }, draftQuizId),
    quiz('questions', 'a quiz that is not published', async page => { await click(page, '.page-head .button-primary'); await page.locator('.quiz-refused').waitFor() }, draftQuizId),
    quiz('questions', 'a quiz under way'),
    quiz('settings', 'settings of a quiz', async page => { await page.locator('.choice-plain input').first().check() }, draftQuizId),
    quiz('settings', 'code of a quiz on the wall', async page => { await click(page, '.with-button .button'); await page.locator('.big-code').waitFor() }),
    quiz('exceptions', 'exceptions of a quiz', async page => { await page.locator('.table').waitFor() }),
    quiz('exceptions', 'new exception', async page => { await click(page, 'main .split .button-primary'); await dialog(page) }),
    quiz('live', 'who is where', async page => { await page.locator('.table').waitFor() }),
    quiz('live', 'more time for a student', async page => { await page.locator('.live-state-in_progress').waitFor(); await page.locator('tr', { has: page.locator('.live-state-in_progress') }).locator('.row-menu-button').click(); await click(page, '.row-menu-item'); await dialog(page) }),
    quiz('live', 'timeline', async page => { await page.locator('tr', { has: page.locator('.live-state-submitted') }).locator('.row-menu-button').click(); await click(page, '.row-menu-item', 1); await page.locator('.timeline li').first().waitFor() }),
    quiz('grading', 'answers to grade', async page => { await page.locator('.table').waitFor() }),
    quiz('grading', 'an answer to grade', async page => { await page.locator('.table').waitFor(); await click(page, '.quiz-screens ~ * .button-primary'); await page.locator('.grading').waitFor() }),
    quiz('results', 'results', async page => { await page.locator('.distribution').waitFor(); await click(page, 'article .button-quiet') }),
    quiz('results', 'a question taken out', async page => { await page.locator('.distribution').waitFor(); await click(page, 'article .row-menu-button'); await click(page, '.row-menu-item'); await dialog(page) }),
    place('/quizzes/:id/print', `/quizzes/${quizId}/print`, 'quiz on paper', async page => { await page.locator('.paper-quiz').first().waitFor() })
  ]
}
