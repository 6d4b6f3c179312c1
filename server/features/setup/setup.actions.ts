import type { Queries } from '../../db/open.ts'
import { AppError, conflict, invalid } from '../../errors.ts'
import { iso } from '../../http/schemas.ts'
import type { From, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { addStartingCategories } from '../categories/starting-categories.ts'
import { requireTimeZone } from '../school/school.actions.ts'
import { addSchool, findSchool } from '../school/school.store.ts'
import { requireGoodPassword } from '../sessions/passwords.actions.ts'
import { hand, startSession } from '../sessions/sessions.actions.ts'
import { isEmail } from '../users/users.rules.ts'
import { addUser } from '../users/users.store.ts'
import { addSampleSchool } from './sample-school.ts'
import { forgetSetUpCode, isSetUpCode } from './set-up-code.ts'
import type { CompleteSetup, FirstAdmin, NewSchool, SetupState } from './setup.schemas.ts'

export async function showSetup ({ db, clock, config }: Pick<Services, 'db' | 'clock' | 'config'>): Promise<SetupState> {
  const school = await findSchool(db.read)
  const box = { version: config.version, now: iso(clock.now()), clockSuspect: clock.suspect() }
  if (!school) return { state: 'needed', ...box }
  const { name, language, timeZone, signInWays, nextStep } = school
  return { state: 'done', ...box, school: { name, language, timeZone }, signInWays, nextStep }
}

const alreadySetUp = () => conflict('already_set_up', 'This box has been set up already. Please sign in.')
const wrongCode = () => new AppError(403, 'wrong_setup_code', 'This is not the set-up code. It is shown on the screen or console of the box.')

/** In the browser: whoever holds the code becomes the first admin. Of two who come at once, one does. */
export async function completeSetup (app: Services, { code, school, admin, sampleContent, from }: CompleteSetup & { from: From }) {
  if (await findSchool(app.db.read)) throw alreadySetUp()
  const attempt = { account: `set-up from ${from.address}`, address: from.address, knownDevice: null } // a neighbour who guesses must not keep the owner waiting
  app.limits.begin(attempt)
  if (!isSetUpCode(app.config.data, code)) throw wrongCode()
  app.limits.succeeded(attempt)

  requireUsable(school, admin)
  const passwordHash = await app.passwords.hash(admin.password)
  const started = await app.db.write(async trx => {
    const adminId = await found(app, trx, { school, admin, passwordHash, sampleContent, address: from.address })
    return startSession(app, trx, { userId: adminId, role: 'admin', way: 'set_up', shared: false, from })
  })
  forgetSetUpCode(app.config.data)
  return hand(app, started)
}

/** At the box itself, without a code and without a browser. Returns the admin's id. */
export async function setUpUnattended (app: Pick<Services, 'db' | 'clock' | 'passwords' | 'config'>, { school, admin, sampleContent }: Omit<CompleteSetup, 'code'>) {
  if (await findSchool(app.db.read)) throw alreadySetUp()
  requireUsable(school, admin)
  const passwordHash = await app.passwords.hash(admin.password)
  const adminId = await app.db.write(trx => found(app, trx, { school, admin, passwordHash, sampleContent, address: undefined }))
  forgetSetUpCode(app.config.data)
  return adminId
}

function requireUsable (school: NewSchool, admin: FirstAdmin) {
  requireTimeZone(school.timeZone, 'school.timeZone')
  if (!isEmail(admin.email)) throw invalid('This is not an e-mail address.', { 'admin.email': 'invalid' })
  requireGoodPassword(admin.password, [admin.firstName, admin.lastName, admin.email.split('@')[0]!, school.name], { field: 'admin.password', strict: true })
}

interface Founding { school: NewSchool, admin: FirstAdmin, passwordHash: string, sampleContent: boolean, address: string | undefined }

async function found ({ clock }: Pick<Services, 'clock'>, trx: Queries, { school, admin, passwordHash, sampleContent, address }: Founding) {
  const now = clock.now()
  if (await findSchool(trx)) throw alreadySetUp()
  await addSchool(trx, { ...school, sampleContent, now })
  const adminId = await addUser(trx, { role: 'admin', firstName: admin.firstName, lastName: admin.lastName, email: admin.email, passwordHash, now })
  await recordAudit(trx, { at: now, actor: { id: adminId, label: 'admin', address }, action: 'school.founded', details: { sampleContent } })
  await addStartingCategories(trx, { language: school.language, now })
  if (sampleContent) await addSampleSchool(trx, { adminId, language: school.language, now })
  return adminId
}
