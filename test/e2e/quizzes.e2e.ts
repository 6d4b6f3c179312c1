import { readFileSync } from 'node:fs'
import { button, heading, signIn, story, until, type Scene } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { essayBody, rich, singleBody, trueFalseBody } from '../helpers/questions.ts'
import { putQuestion } from '../helpers/quizzes.ts'
import { teach } from '../helpers/teaching-by-http.ts'

const password = 'five brown bears'

async function course ({ box }: Pick<Scene, 'box'>) {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password })
  const ada = await makeUser(box.db, { username: 'ada', firstName: 'Ada', lastName: 'Lind', password })
  const bo = await makeUser(box.db, { username: 'bo', firstName: 'Bo', lastName: 'Berg', password })
  const { id } = await teach(box, tina.id, { title: 'Geography', studentIds: [ada.id, bo.id] })
  return { tina, ada, bo, courseId: id }
}

/** What a student's device does, without the device. */
async function attempt ({ box }: Pick<Scene, 'box'>, userId: number, quizId: number, answers: Record<string, object>, { accessCode, submit = true }: { accessCode?: string, submit?: boolean } = {}) {
  const ask = await box.as(userId)
  const started = (await ask({ method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload: accessCode ? { accessCode } : {} })).json() as { id: number, epoch: number, items: Array<{ id: number, type: string }> }
  for (const [i, item] of started.items.entries()) if (answers[item.type]) await ask({ method: 'PUT', url: `/api/attempts/${started.id}/answers/${item.id}`, payload: { response: answers[item.type], epoch: started.epoch, sequence: i + 1 } })
  if (submit) await ask({ method: 'PUT', url: `/api/attempts/${started.id}/submission` })
  return started.id
}

story('a quiz is made of the bank, put in order, published, printed; nothing of its key is on the first pages', async ({ t, box, open }) => {
  const { tina, ada, courseId } = await course({ box })
  for (const [name, body] of [['Capital', singleBody()], ['Boiling', trueFalseBody(true)], ['Summer', essayBody()]] as const) await putQuestion(box.db, body, { by: tina.id, name })
  await putQuestion(box.db, singleBody({ stem: rich('Not yet') }), { by: tina.id, name: 'Not yet', approved: false })
  const page = await open()
  await signIn(page, tina)
  await page.goto(`/courses/${courseId}`)
  await page.getByRole('link', { name: 'Quizzes' }).click()
  await button(page, 'New quiz').click()
  await page.getByLabel('Title').fill('Europe')
  await page.getByRole('radio', { name: /^Exam/ }).check()
  await button(page, 'Make the quiz').click()
  await heading(page, 'Europe').waitFor()
  const quizId = Number(page.url().split('/').pop())

  await button(page, 'Publish').click()
  await page.getByText('There is no question in this quiz yet.').waitFor()

  await button(page, 'Add questions').click()
  await page.getByRole('checkbox', { name: /Capital/ }).check()
  await page.getByRole('checkbox', { name: /Boiling/ }).check()
  t.equal(await page.getByRole('checkbox', { name: /Not yet/ }).count(), 0, 'what students may not get is not offered at first')
  await button(page, 'Add 2 questions').click()
  await button(page, 'Draw questions').click()
  await page.getByLabel('How many').fill('1')
  await page.getByText('3 questions fit').waitFor()
  await button(page, 'Save').click()
  await page.getByText('3 questions', { exact: true }).waitFor()

  // Up by the keyboard, points by typing: kept by itself.
  await page.getByRole('button', { name: 'More about Boiling' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Move up' }).click()
  await page.getByRole('textbox', { name: 'Points for Capital' }).fill('2,5')
  await page.keyboard.press('Enter')
  const slots = async () => ((await (await box.as(tina.id))({ method: 'GET', url: `/api/quizzes/${quizId}` })).json() as { teaching: { sections: Array<{ slots: Array<{ points: number, question: { name: string } | null }> }> } })
    .teaching.sections.flatMap(section => section.slots.map(({ points, question }) => `${question?.name ?? 'draw'} ${points}`)).join()
  await until(async () => await slots() === 'Boiling 100,Capital 250,draw 100', 'the order and the points at the box')

  await button(page, 'Publish').click()
  await page.getByText('The quiz is published.').waitFor()

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('checkbox', { name: /^Only with a code/ }).check()
  await page.getByText('Saved', { exact: true }).waitFor()
  const code = await page.getByLabel('Code', { exact: true }).inputValue()
  await page.getByRole('link', { name: 'Exceptions' }).click()
  await button(page, 'New exception').click()
  await page.getByLabel('Who').selectOption({ label: 'Ada Lind' })
  await page.getByLabel('Extra time').fill('25')
  await button(page, 'Save').click()
  await page.getByText('+25 %').waitFor()
  const refused = await (await box.as(ada.id))({ method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload: {} })
  t.notOk(refused.statusCode < 300, 'nobody begins without the code')
  await attempt({ box }, ada.id, quizId, { true_false: { value: true } }, { accessCode: code, submit: false })

  await page.getByRole('link', { name: 'Now' }).click()
  const row = page.locator('tr', { hasText: 'Ada Lind' })
  await row.getByText('answering').waitFor()
  await row.getByText('75 minutes').waitFor()
  await row.getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Give more time' }).click()
  await page.getByLabel('Minutes').fill('10')
  await button(page, 'Give').click()
  await row.getByText('85 minutes').waitFor()
  await row.getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Hand in' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click()
  await page.getByText('attempt is handed in').waitFor()

  await page.goto(`/quizzes/${quizId}/print`)
  await page.locator('.paper-quiz').first().waitFor()
  t.match(await page.locator('.paper-quiz').first().innerText(), /What is the capital of France\?/)
  t.notMatch(await page.locator('.paper-quiz').first().innerText(), /Because it is so|About Paris/, 'no key among the questions')
  await page.emulateMedia({ media: 'print' })
  t.equal(await page.locator('.paper-quiz-key').evaluate(element => getComputedStyle(element).breakBefore), 'page', 'the key begins a page')
  t.notOk(await page.locator('.shell-head').isVisible(), 'only the quiz is printed')
})

story('questions come from a file only after a look at what would come in', async ({ t, box, open }) => {
  const { tina } = await course({ box })
  const page = await open()
  await signIn(page, tina)
  await page.goto('/questions/import')
  const gift = '::Capital:: The capital of France is {=Paris ~Lyon ~Nice}\n\n::Broken:: What {\n\n::Sun:: The sun is hot. {T}\n'
  const count = async () => (await box.db.read.selectFrom('questions').select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
  await page.locator('input[type=file]').setInputFiles({ name: 'europe.gift', mimeType: 'text/plain', buffer: Buffer.from(gift) })
  await page.getByText(/questions?, read as GIFT/).waitFor()
  await page.getByText('left out').first().waitFor()
  t.equal(await count(), 0, 'a look changes nothing')
  await page.getByRole('button', { name: /^Bring in/ }).click()
  await page.getByRole('heading', { name: /came in/ }).waitFor()
  const arrived = await count()
  t.ok(arrived >= 1)
  await page.getByRole('link', { name: 'To the questions' }).click()
  await page.getByRole('link', { name: 'Capital' }).waitFor()
})

story('essays are graded with the keyboard, results are put right for everybody', async ({ t, box, open }) => {
  const { tina, ada, bo, courseId } = await course({ box })
  const guide = [{ id: 'a', text: 'Names a place', credit: 4_000 }, { id: 'b', text: 'Tells what happened', credit: 6_000 }]
  const items = [{ questionId: await putQuestion(box.db, essayBody({ guide }), { by: tina.id, name: 'Summer' }), points: 1_000 }, { questionId: await putQuestion(box.db, trueFalseBody(true), { by: tina.id, name: 'Boiling' }), points: 1_000 }]
  const ask = await box.as(tina.id)
  const { id: quizId } = (await ask({ method: 'POST', url: `/api/courses/${courseId}/quizzes`, payload: { title: 'Europe', items } })).json() as { id: number }
  await ask({ method: 'PUT', url: `/api/quizzes/${quizId}/publication` })
  await attempt({ box }, ada.id, quizId, { essay: { text: 'We went to the sea.' }, true_false: { value: true } })
  await attempt({ box }, bo.id, quizId, { essay: { text: 'I slept.' }, true_false: { value: false } })

  const page = await open()
  await signIn(page, tina)
  await page.goto(`/courses/${courseId}?part=quizzes`)
  await page.getByRole('link', { name: '2 answers to grade' }).click()
  await button(page, 'Begin').click()
  const name = await page.locator('.grading-answer h2').innerText()
  await page.keyboard.press('5') // half of the first row
  await page.keyboard.press('f') // all of the second
  await page.getByText('8 of 10 points').waitFor()
  await page.keyboard.press('Enter')
  await until(async () => (await page.locator('.grading-answer h2').innerText()) !== name, 'the next student')
  await page.keyboard.press('Enter')
  await page.getByText('Say for each row how much it gets.').waitFor()
  await page.keyboard.press('0')
  await page.keyboard.press('0')
  await page.getByLabel('Comment for the student').fill('Tell more next time.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Nothing to grade').waitFor()

  await page.getByRole('link', { name: 'Results' }).click()
  await page.getByText('18 / 20').or(page.getByText('8 / 20')).first().waitFor()
  const scores = async () => (await page.locator('.result-score').allInnerTexts()).map(text => /([\d.]+) \/ [\d.]+/.exec(text)?.[0]).sort()
  t.same(await scores(), name === 'Ada Lind' ? ['0 / 20', '18 / 20'] : ['10 / 20', '8 / 20'])
  await page.getByRole('article', { name: 'Boiling' }).getByRole('button', { name: 'More about Boiling' }).click()
  await page.getByRole('menuitem', { name: 'Give it to everybody' }).click()
  await button(page, 'See who would change').click()
  await page.getByText('This is required', { exact: false }).or(page.locator('.field-error')).first().waitFor()
  await page.getByLabel('Reason').fill('It depends on the height')
  await button(page, 'See who would change').click()
  await page.getByText('One of 2 attempts would have another score.').waitFor()
  await button(page, 'Do it').click()
  await page.getByText('Done. One score is another now.').waitFor()
  await page.getByText('A question was taken out or given').waitFor()
  const [table] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Save as a table (CSV)' }).click()])
  t.match(readFileSync((await table.path())!, 'utf8'), /Lind/)
})
