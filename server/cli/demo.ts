// Makes the sample school of `npm start -- --demo` in an empty data folder and prints one account of each role as JSON.
import { readConfig } from '../config.ts'
import { setUpUnattended } from '../features/setup/setup.actions.ts'
import { setPasswordAtBox } from '../features/users/users.actions.ts'
import { findUserIdByLogin } from '../features/users/users.store.ts'
import { withBox } from './box.ts'
import { randomPassword } from './random-password.ts'

const school = { name: 'Sample School', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, language: 'en' as const }
const admin = { firstName: 'Sam', lastName: 'Admin', email: 'admin@sample.school' }
const others = [{ role: 'instructor', login: 'ines.sample' }, { role: 'student', login: 'ada.obi' }]

await withBox(readConfig(), async box => {
  const accounts = [{ role: 'admin', login: admin.email }, ...others].map(account => ({ ...account, password: randomPassword() }))
  await setUpUnattended(box, { school, admin: { ...admin, password: accounts[0]!.password }, sampleContent: true })
  await Promise.all(accounts.slice(1).map(async ({ login, password }) => {
    const userId = await findUserIdByLogin(box.db.read, login)
    await setPasswordAtBox(box, { userId: userId!, password })
  }))
  console.log(JSON.stringify(accounts))
})
