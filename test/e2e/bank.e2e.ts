import type { QuestionBody } from '../../server/features/questions/body.schemas.ts'
import { button, heading, signIn, story, until } from '../helpers/browser.ts'
import { deskOf } from '../helpers/bank-desk.ts'
import { makeUser } from '../helpers/make.ts'
import { photo, upload } from '../helpers/teaching-by-http.ts'

const password = 'five brown bears'

story('a teacher writes a question of every kind with the keyboard alone; a colleague reviews them with single keys', async ({ t, box, open }) => {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password })
  const otto = await makeUser(box.db, { role: 'instructor', username: 'otto', firstName: 'Otto', password })
  await upload(box, tina.id, 'map.png', await photo('#88aa66'))
  const page = await open()
  await signIn(page, tina)
  const { begin, type, press, tabTo, field, explain, sendForReview } = deskOf(page)

  await begin('Single choice')
  await type('What is the capital of France?')
  await field('Option A', 'Paris')
  await press('Control+Enter', 'Enter')
  await page.locator('[aria-label="Option B"]:focus').waitFor()
  await type('Lyon')
  await press('Enter')
  await page.locator('[aria-label="Option C"]:focus').waitFor()
  await press('Backspace') // one too many
  await page.locator('[aria-label="Option B"]:focus').waitFor()
  await explain()
  await sendForReview()

  await begin('Multiple choice')
  await type('Which are planets?')
  for (const [letter, text, right] of [['A', 'Mars', true], ['B', 'Moon', false], ['C', 'Venus', true]] as const) {
    await field(`Option ${letter}`, text)
    if (right) await press('Control+Enter')
  }
  await explain()
  await sendForReview()

  await begin('True or false')
  await type('Water boils at 100 °C.')
  await explain()
  await sendForReview()

  await begin('Short answer')
  await type('Who wrote Faust?')
  await field('Accepted answer 1', 'Goethe')
  await press('Enter')
  await type('Johann Wolfgang von Goethe')
  await explain()
  await sendForReview()

  await begin('Number')
  await type('How much is pi?')
  await field('Number 1', '3,14')
  await tabTo('How exact number 1 has to be')
  await press('ArrowDown')
  await field('May be off by', '0,01')
  await explain()
  await sendForReview()

  await begin('Text with gaps')
  await type('The sea is [[blue]] and the sun is yellow')
  await press('Alt+g')
  await until(() => page.locator('.gap-card').count().then(count => count === 2), 'two gaps')
  await explain()
  await sendForReview()

  await begin('Matching')
  await type('What eats what?')
  for (const [i, [prompt, answer]] of [['cat', 'mouse'], ['cow', 'grass'], ['owl', 'vole']].entries()) {
    await field(`Prompt ${i + 1}`, prompt!)
    await field(`Answer to ${i + 1}`, answer!)
  }
  await explain()
  await sendForReview()

  await begin('Ordering')
  await type('In which order?')
  await field('Part 1', 'egg')
  for (const part of ['larva', 'fly', 'pupa']) { await press('Enter'); await type(part) }
  await press('Alt+Shift+ArrowUp') // before the fly
  await explain()
  await sendForReview()

  for (const kind of ['Point at a picture', 'Drag onto a picture'] as const) {
    await begin(kind)
    await type('Where is it?')
    await tabTo('From my files')
    await press('Enter')
    await page.locator('.picture-choice').waitFor()
    await tabTo('map.png')
    await press('Enter')
    await page.locator('.areas').waitFor()
    await field(/^What the picture shows/, 'A map')
    for (const shape of kind === 'Point at a picture' ? ['Circle'] : ['Rectangle', 'Circle']) {
      await button(page, shape).focus()
      await press('Enter')
      await page.locator('.area-number:focus').waitFor()
      await press('ArrowRight', 'Shift+ArrowDown')
    }
    if (kind === 'Drag onto a picture') for (const [i, answer] of ['north', 'south'].entries()) await field(`What belongs at place ${i + 1}`, answer)
    await explain()
    await sendForReview()
  }

  await begin('Essay')
  await type('Tell of your summer.')
  await tabTo('Add a row')
  await press('Enter')
  await field('Row 1', 'Names a place')
  await explain()
  await sendForReview()

  await begin('Scenario with several questions')
  await type('A patient comes in.')
  await tabTo('Add a question')
  await press('Shift+Tab')
  await page.locator('.scenario-body [aria-label="Question"]').focus()
  await type('What does she have?')
  await field('Option A', 'Anaemia')
  await press('Control+Enter', 'Enter')
  await type('A cold')
  await page.locator('[aria-label="Why it is so"]').last().focus()
  await type('She is pale.')
  await sendForReview()

  await begin('Text without a question')
  await type('Read this first.')
  await sendForReview()

  const ask = await box.as(tina.id)
  const { items: stored } = (await ask({ method: 'GET', url: '/api/questions?limit=50' })).json() as { items: Array<{ id: number, type: QuestionBody['type'] }> }
  const body = async <T extends QuestionBody['type']>(type: T) => {
    const { id } = stored.find(question => question.type === type)!
    return ((await ask({ method: 'GET', url: `/api/questions/${id}` })).json() as { body: Extract<QuestionBody, { type: T }> }).body
  }
  t.equal(stored.length, 13)
  t.same((await body('single')).options.map(({ credit }) => credit), [10_000, 0])
  t.same((await body('multiple')).options.map(({ credit }) => credit), [5_000, -5_000, 5_000])
  t.match(await body('numerical'), { accepted: [{ value: '3.14', tolerance: 'absolute', by: '0.01' }] })
  t.same((await body('gaps')).gaps.map(gap => gap.kind === 'typed' && gap.accepted[0]!.text), ['blue', 'yellow'])
  t.same((await body('order')).parts.map(({ text }) => /"text":"(\w+)"/.exec(JSON.stringify(text))![1]), ['egg', 'larva', 'pupa', 'fly'])

  const other = await open()
  await signIn(other, otto)
  await other.goto('/questions/review')
  await heading(other, 'Questions to review').waitFor()
  for (let left = 13; left > 0; left--) {
    await other.getByText(`1 of ${left}`, { exact: true }).or(other.getByText(new RegExp(`^\\d+ of ${left}$`))).first().waitFor()
    await other.locator('.desk .question, .desk .content').first().waitFor()
    if (left === 13) {
      await other.keyboard.press('n') // a comment is needed
      await other.getByText('Say what should be better').waitFor()
      await other.keyboard.type('Lyon is too easy.')
      await other.getByRole('button', { name: 'Send back' }).click()
    } else await other.keyboard.press('a')
    await other.getByText(left === 13 ? 'Sent back with your comment.' : 'Approved. Students can get it now.').waitFor()
    if (left > 1) await until(async () => (await other.getByText(new RegExp(`^\\d+ of ${left - 1}$`)).count()) > 0, 'the next question')
  }
  await other.getByText('Nothing waits for you').waitFor()
  t.same(await box.db.read.selectFrom('questions').where('live_version_id', 'is not', null).select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(), { n: 12 })

  await page.goto('/questions')
  await page.getByRole('button', { name: 'One of yours came back' }).click()
  await page.locator('.question-named a').first().click()
  await page.getByText('Lyon is too easy.').waitFor()
})

story('a student suggests a question on the phone; a teacher sends it back, then approves it, and the student sees both at once', async ({ t, box, open }) => {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password })
  const zola = await makeUser(box.db, { username: 'zola', firstName: 'Zola', password })
  const phone = await open('phone')
  await signIn(phone, zola)
  await phone.goto('/suggestions')
  await button(phone, 'Suggest a question').click()
  await button(phone, 'Send it').click()
  await phone.getByText('Write what you ask.').waitFor()
  await phone.getByLabel('Your question').fill('What flows through Paris?')
  await phone.getByLabel('Choice 1').fill('the Rhine')
  await phone.getByLabel('Choice 2').fill('the Seine')
  await phone.getByLabel('Which is right?').selectOption({ label: '2 the Seine' })
  await phone.getByLabel('Why is it so?').fill('It is on every map.')
  await button(phone, 'Send it').click()
  await phone.getByText('Thank you! A teacher looks at it.').waitFor()

  const desk = await open()
  await signIn(desk, tina)
  const review = async () => {
    await desk.goto('/questions/review')
    await desk.locator('.desk .question').waitFor()
  }
  await review()
  await desk.keyboard.press('n')
  await desk.getByText('Say what should be better').waitFor()
  await desk.keyboard.type('There should be more rivers.')
  await desk.getByRole('button', { name: 'Send back' }).click()
  await phone.getByText('There should be more rivers.').waitFor()
  await button(phone, 'Say it better').click()
  t.equal(await phone.getByLabel('Choice 2').inputValue(), 'the Seine', 'what was written is there')
  await button(phone, 'One more choice').click()
  await phone.getByLabel(/^Choice 3/).fill('the Thames')
  await button(phone, 'Send it').click()
  await phone.locator('.suggestion-state-pending').waitFor()
  await review()
  await desk.keyboard.press('a')
  await phone.locator('.suggestion-state-approved').waitFor()
})
