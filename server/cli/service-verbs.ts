import { conflict, notFound } from '../errors.ts'
import { findSchool } from '../features/school/school.store.ts'
import { setUpCode } from '../features/setup/set-up-code.ts'
import { setUpUnattended } from '../features/setup/setup.actions.ts'
import type { CompleteSetup } from '../features/setup/setup.schemas.ts'
import { createAccountAtBox, makeResetSlipFor } from '../features/users/users.actions.ts'
import { addressesOf } from '../greeting.ts'
import { iso } from '../http/schemas.ts'
import type { Services } from '../services.ts'

/** What the work needs, whether the running service does it or the command itself. */
export type Box = Pick<Services, 'config' | 'db' | 'clock' | 'keys' | 'passwords'>

/** What `pi-lms` has done to the school; the verbs themselves only ask and print. */
export function serviceVerbs (box: Box) {
  return {
    async setUp (wanted: Omit<CompleteSetup, 'code'>) {
      await setUpUnattended(box, wanted)
    },

    async createAdmin (admin: { firstName: string, lastName: string, email: string, password: string }) {
      if (!await findSchool(box.db.read)) throw conflict('not_set_up', 'This box has no school yet: "pi-lms setup" or the wizard in the browser makes it, with its first admin.')
      await createAccountAtBox(box, { ...admin, role: 'admin' })
    },

    async resetPassword ({ login }: { login: string }) {
      const slip = await makeResetSlipFor(box, login)
      if (!slip) throw notFound(`An account "${login}"`)
      return { code: slip.code, endsAt: iso(slip.endsAt) }
    }
  }
}

export type ServiceVerbs = ReturnType<typeof serviceVerbs>

/** What only a running service can tell. `port` is where it really listens. */
export function statusVerb ({ config, db, clock }: Box, { startedAt, port }: { startedAt: number, port: number }) {
  return async () => {
    const school = await findSchool(db.read)
    return {
      setUp: school !== undefined,
      setUpCode: school ? null : setUpCode(config.data),
      addresses: addressesOf(config.host, port),
      version: config.version,
      startedAt: iso(startedAt),
      clockSuspect: clock.suspect(),
      uncleanStop: db.uncleanStop,
      waiting: db.waiting()
    }
  }
}

export type RunningStatus = Awaited<ReturnType<ReturnType<typeof statusVerb>>>

/** Everything that may be asked over the control socket. */
export const controlVerbs = (box: Box, running: { startedAt: number, port: number }) => ({ ...serviceVerbs(box), status: statusVerb(box, running) })
