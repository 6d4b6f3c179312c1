import type { JWT } from '@fastify/jwt'
import type { Clock } from '../clock.ts'
import type { Capability, Role } from '../db/tables.ts'

export interface CurrentUser {
  id: number
  role: Role
  sessionId: number
  capabilities: Capability[]
  /** At a computer that others use afterwards. */
  shared?: boolean
}

/** What a token says; `until` is running time, so that a clock that jumps ends nothing. */
interface Claims { sub: number, role: Role, sid: number, until: number }

export const accessLifeMs = 15 * 60_000
const mostRemembered = 2_000

/**
 * Short-lived signed tokens. One that has been checked is remembered until it ends or its session does, so that knowing
 * who asks costs neither a signature nor a query; one not seen before is checked against the session it names.
 */
export function accessTokens (jwt: JWT, clock: Clock, findUser: (sessionId: number, running: number) => CurrentUser | undefined) {
  const remembered = new Map<string, { user: CurrentUser, until: number }>()

  function check (token: string): CurrentUser | undefined {
    const claims = verified(jwt, token)
    if (!claims || claims.until <= clock.running()) return undefined
    const user = findUser(claims.sid, clock.running())
    if (!user || user.id !== claims.sub) return undefined
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!)
    remembered.set(token, { user, until: claims.until })
    return user
  }

  function forget (which: (user: CurrentUser) => boolean) {
    for (const [token, { user }] of remembered) if (which(user)) remembered.delete(token)
  }

  return {
    issue: (user: { id: number, role: Role, sessionId: number }) =>
      jwt.sign({ sub: user.id, role: user.role, sid: user.sessionId, until: clock.running() + accessLifeMs } as never),

    read (token: string): CurrentUser | undefined {
      const known = remembered.get(token)
      if (!known) return check(token)
      if (known.until > clock.running()) return known.user
      remembered.delete(token)
      return undefined
    },

    /** Running time at which a token that `read` accepts ends. */
    endOf: (token: string) => remembered.get(token)?.until,
    forgetSession: (sessionId: number) => forget(user => user.sessionId === sessionId),
    forgetUser: (userId: number) => forget(user => user.id === userId)
  }
}

export type AccessTokens = ReturnType<typeof accessTokens>

function verified (jwt: JWT, token: string): Claims | undefined {
  try {
    return jwt.verify<Claims>(token)
  } catch {
    return undefined // altered, signed by another box, or no token at all: all the same to the one who asks
  }
}
