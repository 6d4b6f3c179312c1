import { setUpCode } from '../../server/features/setup/set-up-code.ts'
import { button, heading, openMenu, signIn, story } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { englishLeft } from '../helpers/spanish.ts'

story('the wizard in Spanish makes a school that speaks Spanish', async ({ t, box, open }) => {
  const page = await open('phone')
  await page.goto('/')
  await page.getByRole('radio', { name: 'Español' }).click()
  await heading(page, 'Te damos la bienvenida').waitFor()
  const submit = () => page.locator('button[type=submit]').click()
  const step = async (name: string) => {
    if (name !== 'welcome') await page.waitForURL(new RegExp(`step=${name}`))
    await page.locator('h1').waitFor()
    t.same(await englishLeft(page), [], name)
  }
  await step('welcome')
  await submit()
  await step('code')
  await page.locator('input').fill(setUpCode(box.data))
  await submit()
  await step('school')
  await page.locator('input').first().fill('Escuela del Cerro')
  await submit()
  await step('admin')
  for (const [at, text] of ['Irma', 'Luna', 'irma@cerro.example', 'siete nutrias nadan lento'].entries()) await page.locator('main input').nth(at).fill(text)
  await submit()
  await step('sample')
  await submit()
  await page.waitForURL(url => url.pathname === '/setup' && url.search === '')
  const { language } = await box.db.read.selectFrom('school').select('language').executeTakeFirstOrThrow()
  t.equal(language, 'es')
}, { setUp: false })

story('the language changes at once, keeps what was typed, and follows the person to the next device', async ({ t, box, open }) => {
  const ada = await makeUser(box.db, { username: 'ada', firstName: 'Ada', password: 'three blue mice' })
  const page = await open('phone')
  await page.goto('/')
  await page.getByLabel('User name or e-mail').fill('ada')
  await page.getByLabel('Language').selectOption({ label: 'Español' })
  await heading(page, 'Iniciar sesión').waitFor()
  t.equal(await page.locator('html').getAttribute('lang'), 'es')
  t.equal(await page.getByRole('textbox').first().inputValue(), 'ada', 'what was typed is still there')

  const desktop = await open('desktop')
  await signIn(desktop, ada)
  await desktop.goto('/profile')
  await desktop.getByLabel('About you').fill('Half a sentence')
  await openMenu(desktop)
  await desktop.locator('.menu-panel').getByLabel('Language').selectOption({ label: 'Español' })
  await heading(desktop, 'Perfil y ajustes').waitFor()
  t.equal(await desktop.locator('textarea').first().inputValue(), 'Half a sentence')
  await desktop.getByText('Guardado').first().waitFor()

  const next = await open('desktop')
  await next.goto('/')
  await next.getByLabel('User name or e-mail').fill('ada')
  await next.getByLabel('Password', { exact: true }).fill('three blue mice')
  await button(next, 'Sign in').click()
  await heading(next, 'Hola, Ada').waitFor()
  await next.getByRole('button', { name: /perfil, idioma, cerrar sesión/ }).click()
  await button(next, 'Cerrar sesión').waitFor()
})
