import { button, heading, signIn, story, type Scene } from '../helpers/browser.ts'
import { makeClass, makeUser } from '../helpers/make.ts'

async function classOfTina ({ db, as }: Scene['box']) {
  const admin = await makeUser(db, { role: 'admin', username: 'irma' })
  const tina = await makeUser(db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const ada = await makeUser(db, { username: 'ada', firstName: 'Ada', lastName: 'Obi' })
  const bruno = await makeUser(db, { username: 'bruno', firstName: 'Bruno', lastName: 'Żak' })
  const { id } = await makeClass(db, { name: '2B', members: [tina.id, ada.id, bruno.id] })
  await (await as(admin.id))({ method: 'PATCH', url: '/api/school', payload: { signInWays: { classCodes: true } } })
  return { tina, ada, bruno, id }
}

story('a young student gets in with the code on the board, the own name and a PIN', async ({ t, box, open }) => {
  const { tina, ada, id } = await classOfTina(box)
  const desk = await open('desktop')
  await signIn(desk, tina)
  await desk.goto(`/classes/${id}`)
  await button(desk, 'Open sign-in by code').click()
  await button(desk, 'Show it big').click()
  const code = (await desk.getByText(/^[A-Z0-9]{3}[ -]?[A-Z0-9]{3}$/).first().innerText()).replace(/[^A-Z0-9]/g, '')
  await button(desk, 'Back').click()
  await desk.getByRole('link', { name: 'Make and print PINs' }).click()
  const answer = desk.waitForResponse(response => response.url().endsWith('/pins') && response.request().method() === 'POST')
  await button(desk, 'Make PINs for 2 students').click()
  const { pins } = await (await answer).json() as { pins: Array<{ userId: number, pin: string }> }
  const { pin } = pins.find(({ userId }) => userId === ada.id)!
  await desk.getByText(`PIN ${pin}`).first().waitFor()

  const tablet = await open('phone')
  await tablet.goto('/')
  await tablet.getByRole('link', { name: 'With a class code' }).click()
  await tablet.getByLabel('Class code').fill('ZZZZZZ')
  await button(tablet, 'Next').click()
  await tablet.getByText('No class has this code now.').waitFor()
  await tablet.getByLabel('Class code').fill(`${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase())
  await button(tablet, 'Next').click()
  await heading(tablet, 'Who are you?').waitFor()
  t.notMatch(await tablet.locator('main').innerText(), /Obi|ada|Żak/, 'no more of a name than needed')
  await button(tablet, 'Ada O.').tap()
  await heading(tablet, 'Hello Ada').waitFor()
  const wrong = pin === '0000' ? '0001' : '0000'
  for (const digit of wrong) await button(tablet, digit).tap()
  await tablet.getByText('This PIN is not right.').waitFor()
  for (const digit of pin) await button(tablet, digit).tap()
  await heading(tablet, 'Hello, Ada').waitFor()
  const lasting = (await tablet.context().cookies()).filter(({ name, expires }) => name !== 'pilms_device' && expires !== -1)
  t.same(lasting, [], 'signed in until the browser is closed')
})

story('a forgotten password: the teacher hands out a slip, the student chooses a new one, the slip works once', async ({ t, box, open }) => {
  const { tina, id } = await classOfTina(box)
  const desk = await open('desktop')
  await signIn(desk, tina)
  await desk.goto(`/classes/${id}`)
  await button(desk, 'Reset slip for Bruno Żak').click()
  const slip = desk.getByRole('dialog', { name: 'Reset slip' })
  await slip.getByText(/^User name: .?bruno/).waitFor()
  const code = await slip.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{2}$/).first().innerText()

  const phone = await open('phone')
  await phone.goto('/join#ABC-2DE')
  await phone.getByText('Then you are in the course with the code ABC-2DE.').waitFor()
  await phone.getByRole('link', { name: 'With a slip for a new password' }).click()
  const use = async (password: string) => {
    await phone.getByLabel('Code from the slip').fill(code.toLowerCase().replaceAll('-', ''))
    await phone.getByLabel('New password').fill(password)
    await button(phone, 'Save and sign in').click()
  }
  await use('short')
  await phone.getByText('Too easy to guess.').waitFor()
  await use('bruno reads at night')
  await phone.getByLabel('Join code').waitFor()
  t.equal(await phone.getByLabel('Join code').inputValue(), 'ABC-2DE', 'what was wanted before signing in')

  await phone.context().clearCookies()
  await phone.goto('/reset')
  await use('bruno reads by day')
  await phone.getByText('This code is not valid, or its hour is over.').waitFor()
  await phone.goto('/')
  await signIn(phone, { username: 'bruno', password: 'bruno reads at night' })
  await heading(phone, 'Hello, Bruno').waitFor()
  t.pass('the new password works')
})
