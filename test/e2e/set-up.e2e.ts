import type { Page } from 'playwright-core'
import { create } from 'qrcode'
import { button, heading, story } from '../helpers/browser.ts'
import { boxName } from '../helpers/chromium.ts'
import { startProgram } from '../helpers/program.ts'

const list = ['First name;Last name;Class;E-mail', 'Zola;Obi;7A;', ';;7A;', 'Bruno;Żak;7A;bruno', '李;明;7A;', ''].join('\r\n')
const admin = { first: 'Irma', last: 'Lund', email: 'irma@hillside.example', password: 'seven quiet otters swim' }

story('from the first page of the wizard to a student on the dashboard', async ({ t, open }) => {
  const { port, setUpCode } = await startProgram(t)
  const baseURL = `http://${boxName}:${port}`
  const page = await open('desktop', { baseURL })
  const second = await open('phone', { baseURL })

  await page.goto('/')
  await heading(page, 'Welcome').waitFor()
  await next(page, 'Begin')
  await page.getByLabel('Set-up code').fill('aaaa aaaa')
  await fillSchoolAndAdmin(page)
  await page.getByRole('alert').getByText('This is not the set-up code.').waitFor()
  await page.getByLabel('Set-up code').fill(setUpCode.toLowerCase().replace('-', ' '))
  await next(page)
  t.equal(await page.getByLabel('Name of the school').inputValue(), 'Hillside School', 'what was typed before is still there')
  await next(page)

  await page.reload()
  await heading(page, 'Who looks after the box?').waitFor()
  t.equal(await page.getByLabel('E-mail').inputValue(), admin.email, 'a reload loses nothing')
  t.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '', 'but the password, which is kept nowhere')
  await next(page)
  await page.getByText('Please choose a password.').first().waitFor()
  await page.getByLabel('Password', { exact: true }).fill('passwordpassword')
  await next(page)
  await page.getByText('Too easy: a common word').first().waitFor()
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await next(page)
  await heading(page, 'Ready to make').waitFor()

  await second.goto(`/setup#${setUpCode}`)
  await next(second, 'Begin')
  await heading(second, 'Is this your box?').waitFor()
  await fillSchoolAndAdmin(second, 'otto@hillside.example')

  await page.getByText('To the sign-in page').waitFor({ state: 'detached' })
  await heading(second, 'How will students sign in?').waitFor()
  await next(page, 'Make the school')
  await heading(page, 'This box is already set up').waitFor()
  await page.getByText(`If it was you, sign in as ${admin.email}.`).waitFor()
  await next(page, 'To the sign-in page')
  await page.getByLabel('User name or e-mail').fill(admin.email)
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await button(page, 'Sign in').click()
  await page.getByText('The name or the password is not right.').waitFor()
  t.pass('two browsers at once make one administrator')

  await second.reload()
  await heading(second, 'How will students sign in?').waitFor()
  await next(second)
  await importList(second)
  await next(second, 'Finish')
  await heading(second, 'You are ready').waitFor()
  await second.getByText(`${boxName}:${port}`, { exact: true }).waitFor()

  const link = await makeCards(second)
  t.ok(link.drawn, 'the QR code holds the link of the card')
  const tablet = await open('phone', { baseURL })
  await tablet.goto(link.address)
  await heading(tablet, 'Hello, Zola').waitFor()
  await tablet.getByText('7A').waitFor()
  t.equal(new URL(tablet.url()).hash, '', 'the secret leaves the address')
  await tablet.goBack().catch(() => {})
  t.notMatch(tablet.url(), link.token, 'and the way back')
}, { setUp: false })

async function next (page: Page, name = 'Next') {
  await button(page, name).click()
}

/** From the step of the code to the button that makes the school. */
async function fillSchoolAndAdmin (page: Page, email = admin.email) {
  await next(page)
  await page.getByLabel('Name of the school').fill('Hillside School')
  await page.getByLabel('Time zone').fill('Europe/Berlin')
  await page.getByText(/Europe\/Berlin: it is .+ there now/).waitFor()
  await next(page)
  await page.getByLabel('First name').fill(admin.first)
  await page.getByLabel('Last name').fill(admin.last)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await page.getByText('Very good.').waitFor()
  await next(page)
  await page.getByRole('radio', { name: /Yes, add two sample classes and a course/ }).check()
  await next(page, 'Make the school')
}

async function importList (page: Page) {
  await page.getByLabel('Choose a file').setInputFiles({ name: 'class-7a.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await heading(page, 'This would happen').waitFor()
  await page.getByText('One new class: 7A').waitFor()
  await page.getByText('There is no name on this line.').waitFor()
  await page.getByText('This is not an e-mail address.').waitFor()
  await page.getByText('2 lines with problems will be left out; all others are taken.').waitFor()
  const go = await page.getByRole('button', { name: 'Import 2 people' }).boundingBox()
  if (go!.y + go!.height > page.viewportSize()!.height - 60) throw new Error('the button is out of sight')
  await next(page, 'Finish without a class list')
  await next(page, 'Back to the list')
  await next(page, 'Import 2 people')
  await heading(page, 'The list is imported').waitFor()
  await heading(page, '2 lines need a look').waitFor()
  await page.getByText('There is no name on this line.').waitFor()
}

/** The link of Zola's card, once as the box gave it and once read back from the black squares on the page. */
async function makeCards (page: Page) {
  await page.getByRole('link', { name: 'Print sign-in cards' }).click()
  await page.getByRole('link', { name: '7A', exact: true }).click()
  await page.getByRole('link', { name: 'Make and print cards' }).click()
  const answer = page.waitForResponse(response => response.url().endsWith('/sign-in-cards') && response.request().method() === 'POST')
  await next(page, 'Make cards for 2 students')
  const { cards } = await (await answer).json() as { cards: Array<{ firstName: string, token: string }> }
  const { token } = cards.find(({ firstName }) => firstName === 'Zola')!
  const address = `${new URL(page.url()).origin}/card#${token}`
  const path = await page.getByRole('img', { name: 'QR Zola Obi' }).first().locator('path').getAttribute('d')
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  const black = new Set<string>()
  for (const [, x, y, run] of path!.matchAll(/M(\d+) (\d+)h(\d+)/g)) for (let at = 0; at < Number(run); at++) black.add(`${Number(x) + at} ${y}`)
  let same = true
  for (let y = 0; y < modules.size; y++) for (let x = 0; x < modules.size; x++) same &&= black.has(`${x} ${y}`) === Boolean(modules.get(y, x))
  return { token, address, drawn: same }
}
