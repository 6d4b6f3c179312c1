import { addSampleSchool } from '../../server/features/setup/sample-school.ts'
import { button, heading, openMenu, signIn, story } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'

story('an admin changes what the wizard asked, and takes the sample school away', async ({ t, box, open }) => {
  const irma = await makeUser(box.db, { role: 'admin', username: 'irma', firstName: 'Irma', password: 'five brown bears' })
  await box.db.write(async trx => {
    await addSampleSchool(trx, { adminId: irma.id, language: 'en', now: 1 })
    await trx.updateTable('school').set({ sample_content: 1 }).execute()
  })
  const page = await open('desktop')
  await signIn(page, irma)
  await openMenu(page)
  await page.getByRole('link', { name: 'School settings' }).first().click()
  await heading(page, 'School settings').waitFor()

  await page.getByLabel('Name of the school').fill('Hill School')
  await page.getByLabel('Time zone').fill('lima')
  await button(page, 'Save').click()
  await page.getByRole('banner').getByText('Hill School').waitFor()
  const cards = page.getByLabel('Sign-in cards')
  const before = await cards.isChecked()
  await cards.click()
  await page.getByRole('status').getByText('Saved').nth(1).waitFor()
  t.match(await box.db.read.selectFrom('school').selectAll().executeTakeFirst(), { name: 'Hill School', time_zone: 'America/Lima', cards_allowed: before ? 0 : 1 })

  await button(page, 'Take the sample school away').click()
  const dialog = page.getByRole('dialog')
  const remove = dialog.getByRole('button', { name: 'Take the sample school away' })
  await remove.click()
  await dialog.getByText('Tick the box first').waitFor()
  await dialog.getByLabel('I know that this cannot be undone').check()
  await remove.click()
  await dialog.waitFor({ state: 'detached' })
  await heading(page, 'Sample school').waitFor({ state: 'detached' })
  t.same(await box.db.read.selectFrom('users').select('username').execute(), [{ username: 'irma' }])
})
