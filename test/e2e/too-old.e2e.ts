import { heading, story } from '../helpers/browser.ts'

/** What a browser of 2019 lacks; the page must not even try. */
const age = 'delete String.prototype.replaceAll; delete Promise.allSettled'

story('a device that is too old is told so in plain words, in its own language', async ({ t, open }) => {
  const page = await open('phone')
  await page.addInitScript(age)
  await page.goto('/')
  await heading(page, 'This browser is too old').waitFor()
  await page.getByText('Pi-LMS needs Chrome 87, Firefox 78 or Safari 14').waitFor()
  t.equal(await page.locator('input, button').count(), 0, 'nothing else is shown')

  const spanish = await open('phone', { locale: 'es-MX' })
  await spanish.addInitScript(age)
  await spanish.goto('/')
  await heading(spanish, 'Este navegador es demasiado antiguo').waitFor()
})

story('without JavaScript the page says what is missing', async ({ t, open }) => {
  const page = await open('phone', { javaScriptEnabled: false })
  await page.goto('/')
  t.match(await page.locator('body').innerText(), /This page needs JavaScript\..+Esta página necesita JavaScript\./s)
})

story('a page that did not arrive whole says so and offers to try again', async ({ open, t }) => {
  const page = await open('phone')
  await page.route('**/assets/framework-*.js', route => route.abort('internetdisconnected'))
  await page.goto('/')
  await heading(page, 'The page did not arrive whole').waitFor()
  await page.unroute('**/assets/framework-*.js')
  await page.getByRole('link', { name: 'Try again' }).click()
  await heading(page, 'Sign in').waitFor()
  t.pass('and then it does')
})
