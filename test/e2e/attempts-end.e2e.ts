import { readFileSync } from 'node:fs'
import { attemptScene, begin, essay, field, ready, saved, signInAndBegin } from '../helpers/attempt-scene.ts'
import { button, heading, signIn, story, until } from '../helpers/browser.ts'
import type { RescueReport } from '../../server/features/attempts/rescues.schemas.ts'

const minute = 60_000
const shown = { review: { score: 'after_submission', answers: 'after_submission', correctness: 'after_submission', key: 'after_submission', explanations: 'after_submission' } }

story('what is not answered is said before the end; afterwards there is a result, and the review as far as it is shown', async scene => {
  const { t, open } = scene
  const { zola, quizId, kept } = await attemptScene(scene, { ...shown, attemptsAllowed: 2 })
  const page = await open('phone')
  await signInAndBegin(page, zola, quizId)
  await page.getByRole('radio', { name: 'Nice' }).check()
  await button(page, 'Mark').first().click()
  await field(page).fill('Schiller')
  await button(page, 'Hand in…').click()
  const dialog = page.getByRole('dialog', { name: 'Hand in your answers?' })
  await dialog.getByText('One question is not answered:').waitFor()
  await dialog.getByText('One question is marked for later:').waitFor()
  await dialog.getByRole('button', { name: 'Question 3' }).click()
  await dialog.waitFor({ state: 'detached' })
  await essay(page).fill('It was hot.')
  await button(page, 'Hand in…').click()
  await dialog.getByText('You have answered all questions.').waitFor()
  await dialog.getByRole('button', { name: 'Hand in', exact: true }).click()
  await heading(page, 'Handed in').waitFor()
  t.same(await kept(), ['nice', 'Schiller', 'It was hot.'], 'the last words went before the hand-in')
  await page.getByText('Your teacher has to read some answers first.').first().waitFor()
  const question = (name: string) => page.getByRole('region', { name })
  await question('Question 1').getByText('Partly right').waitFor()
  await question('Question 1').getByText('This would be right').waitFor()
  await question('Question 2').getByText('Goethe').waitFor()
  await question('Question 3').getByText('Waits for your teacher').waitFor()
  await page.getByRole('link', { name: 'To the quiz' }).first().click()
  await page.getByText('One attempt left').waitFor()
  await page.getByRole('link', { name: 'Look at the answers' }).waitFor()
  await button(page, 'Begin another attempt').waitFor()
})

story('the clock is the box\'s: warnings, then the end, with everything that was typed in time', async scene => {
  const { t, box, open } = scene
  const { zola, quizId, kept, attempt } = await attemptScene(scene, { timeLimitSeconds: 600, graceSeconds: 120 })
  const page = await open('phone')
  await page.clock.install()
  /** For both at once: a page that asks the time on the way must not be told of what is still to come. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 5_000) {
      box.clock.advance(Math.min(left, 5_000))
      await page.clock.runFor(Math.min(left, 5_000))
    }
  }
  await signInAndBegin(page, zola, quizId)
  await page.getByRole('timer').filter({ hasText: /9:5\d|10:00/ }).waitFor()
  await field(page).fill('Goethe')
  await pass(1_000)
  await saved(page)
  await pass(294_000)
  await pass(6_000)
  await page.getByText('5 minutes left').waitFor()
  await pass(234_000)
  await pass(6_000)
  await page.getByText('One minute left').waitFor()
  await essay(page).fill('The last words')
  await pass(minute)
  await heading(page, 'The time was over').waitFor()
  t.same(await kept(), [null, 'Goethe', 'The last words'])
  t.match(await attempt(), { state: 'timed_out' })
})

story('more time that a teacher gives arrives at once, and one that is handed in by the teacher is over', async scene => {
  const { t, box, open } = scene
  const { tina, zola, quizId, attempt } = await attemptScene(scene, { timeLimitSeconds: 600 })
  const page = await open()
  await signIn(page, zola)
  const listening = page.waitForRequest(request => request.url().endsWith('/api/events'))
  await begin(page, quizId)
  await listening
  await page.getByRole('timer').filter({ hasText: /9:|10:/ }).waitFor()
  const asTina = await box.as(tina.id)
  const { id } = await attempt()
  t.equal((await asTina({ method: 'PUT', url: `/api/attempts/${id}/extension`, payload: { seconds: 1_200 } })).statusCode, 200)
  await page.getByRole('timer').filter({ hasText: /29:|30:/ }).waitFor()
  t.equal((await asTina({ method: 'PUT', url: `/api/attempts/${id}/submission` })).statusCode, 200)
  await heading(page, 'Handed in').waitFor()
})

story('a hand-in without a connection waits on the device; a rescue file has what the box does not', async scene => {
  const { t, box, open } = scene
  const { tina, zola, quizId, kept, attempt } = await attemptScene(scene)
  const page = await open('phone')
  const arrived = ready(page)
  await signInAndBegin(page, zola, quizId)
  await arrived
  await page.context().setOffline(true)
  await field(page).fill('Goethe')
  await essay(page).fill('Es war heiß – 40 °C 🌡')
  await page.getByText('2 answers are still on this device; they go by themselves').waitFor()
  await button(page, 'Hand in…').click()
  await button(page, 'Hand in').click()
  await page.getByText('They are handed in as soon as the box can be reached.').waitFor()
  await button(page, 'Go on answering instead').click()
  await essay(page).waitFor()
  const download = page.waitForEvent('download')
  await button(page, 'Save a rescue file').click()
  const file = readFileSync(await (await download).path(), 'utf8')
  await page.getByText(/The file “Zola-Lovelace-\d+\.rescue\.json” lies among your downloads\./).waitFor()
  t.notMatch(file, /Goethe|heiß/, 'nobody reads it on the way')
  t.same(await kept(), [null, null, null])

  const upload = await (await box.as(tina.id))({ method: 'POST', url: `/api/quizzes/${quizId}/rescues`, payload: JSON.parse(file) as object })
  t.equal(upload.statusCode, 200, upload.body)
  t.same((upload.json() as RescueReport).answers.map(({ outcome }) => outcome), ['taken', 'taken'])
  t.same(await kept(), [null, 'Goethe', 'Es war heiß – 40 °C 🌡'])

  await button(page, 'Hand in…').click()
  await button(page, 'Hand in').click()
  await page.getByText('They are handed in as soon as the box can be reached.').waitFor()
  t.match(await attempt(), { state: 'in_progress' })
  await page.context().setOffline(false)
  await heading(page, 'Handed in').waitFor()
  t.match(await attempt(), { state: 'submitted' })
  t.same(await kept(), [null, 'Goethe', 'Es war heiß – 40 °C 🌡'])
})

story('answers that come too late are not thrown away: they can be looked at, and go into a file', async scene => {
  const { t, box, open } = scene
  const { tina, zola, quizId, kept, attempt } = await attemptScene(scene, { timeLimitSeconds: 600, graceSeconds: 0 })
  const page = await open('phone')
  const arrived = ready(page)
  await signInAndBegin(page, zola, quizId)
  await arrived
  await field(page).fill('Goethe')
  await saved(page)
  await page.context().setOffline(true)
  await field(page).fill('Schiller')
  await page.getByText('One answer is still on this device').first().waitFor()
  box.clock.advance(11 * minute)
  await page.context().setOffline(false)
  await heading(page, 'The time was over').waitFor()
  t.same(await kept(), [null, 'Goethe', null])
  await page.getByText('One answer on this device is not the one that counts').waitFor()
  const download = page.waitForEvent('download')
  await button(page, 'Save a rescue file').click()
  const file = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as object
  const asTina = await box.as(tina.id)
  const report = (await asTina({ method: 'POST', url: `/api/quizzes/${quizId}/rescues?acceptLate=true`, payload: file })).json() as RescueReport
  t.same(report.answers.map(({ outcome }) => outcome), ['taken'])
  t.same(await kept(), [null, 'Schiller', null], 'the teacher decided so')
  await button(page, 'Look at it').click()
  await button(page, 'Leave it as it is').click()
  await page.getByText('is not the one that counts').waitFor({ state: 'detached' })
  t.match(await attempt(), { state: 'timed_out' })
})

story('a code, hints with their price, certainty, and a look at an answer in practice', async scene => {
  const { t, box, open } = scene
  const { zola, quizId } = await attemptScene(scene, { accessCode: 'Etna 42', certainty: true, review: { correctness: 'immediately', key: 'immediately', explanations: 'immediately' } })
  const page = await open('phone')
  await signIn(page, zola)
  await page.goto(`/quizzes/${quizId}`)
  await button(page, 'Begin').click()
  await page.getByText('Type the code first.').waitFor()
  await page.getByLabel('Code for this quiz').fill('Vesuv')
  await button(page, 'Begin').click()
  await page.getByText('This is not the code of this quiz.').waitFor()
  await page.getByLabel('Code for this quiz').fill('etna42')
  await button(page, 'Begin').click()
  await field(page).waitFor()
  await button(page, 'Check my answer').first().click()
  await page.getByText('Answer the question first.').waitFor()
  await page.getByRole('radio', { name: 'Paris' }).check()
  await page.getByRole('radio', { name: '4 quite' }).first().check()
  await button(page, 'Check my answer').first().click()
  await page.getByText('This answer is final.').waitFor()
  await page.getByText('Because it is so.').waitFor()
  await until(async () => (await box.db.read.selectFrom('answers').select('confidence').execute())[0]?.confidence === 4, 'how sure somebody was')
  t.equal(await button(page, 'Check my answer').count(), 1, 'one is final, the essay cannot be checked')
})
