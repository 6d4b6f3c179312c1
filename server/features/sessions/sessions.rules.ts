import type { Capability, Role } from '../../db/tables.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long a session lasts in running time: unused, and at the most. Shorter on a computer that others use too. */
export function lifetime (shared: boolean) {
  return shared ? { idleMs: 2 * hour, mostMs: 12 * hour } : { idleMs: 7 * day, mostMs: 30 * day }
}

/** Two tabs may refresh at the same moment with the same token. */
export const graceMs = 20_000

interface RefreshToken { usedRunning: number | null, successorUsed: boolean }

/**
 * What to make of a refresh token that is presented: `rotate` a fresh one; `repeat` the answer already given, when the
 * answer may have been lost (its successor has never been used) or two tabs came at once; anything else was copied: `reused`.
 */
export function judgeRefresh (token: RefreshToken, running: number): 'rotate' | 'repeat' | 'reused' {
  if (token.usedRunning === null) return 'rotate'
  const justNow = running - token.usedRunning <= graceMs
  return justNow || !token.successorUsed ? 'repeat' : 'reused'
}

interface SessionAges { endedAt: number | null, idleEndsRunning: number, endsRunning: number }

export function isOpen (session: SessionAges, running: number) {
  return session.endedAt === null && running < session.idleEndsRunning && running < session.endsRunning
}

export interface SessionUserRow {
  id: number, firstName: string, lastName: string, role: Role, preferences: string, pictureId: string | null
  capabilities: string | null, schoolTimeZone: string | null, schoolLanguage: string | null
}

export const pictureUrl = (pictureId: string | null) => pictureId === null ? null : `/api/pictures/${pictureId}`

/** Who is signed in, as the page needs to know: name, role, what they may do, how they like to read. */
export function sessionUser (row: SessionUserRow) {
  const { theme = 'auto', textSize = 'medium', language = null, timeZone = null } = JSON.parse(row.preferences)
  return {
    id: row.id,
    firstName: row.firstName,
    lastName: row.lastName,
    role: row.role,
    capabilities: capabilitiesOf(row.capabilities),
    language: language as string | null ?? row.schoolLanguage,
    timeZone: (timeZone as string | null) ?? row.schoolTimeZone ?? 'UTC',
    theme: theme as 'auto' | 'light' | 'dark',
    textSize: textSize as 'small' | 'medium' | 'large',
    pictureUrl: pictureUrl(row.pictureId)
  }
}

export const capabilitiesOf = (joined: string | null) => (joined ? joined.split(',') : []) as Capability[]

/** The slip's code is typed from paper: no 0 and O, no 1 and I, groups of four. */
export const slipAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
export const slipLength = 10
export const slipLifeMs = 60 * minute

/** Random bytes to a code; 32 letters, so that each byte gives one without bias. */
export const codeFrom = (bytes: Uint8Array) => Array.from(bytes, byte => slipAlphabet[byte % slipAlphabet.length]).join('')
export const grouped = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-')
export const plainCode = (typed: string) => typed.toUpperCase().replace(/[^A-Z0-9]/g, '').replaceAll('0', 'O').replaceAll('1', 'I')
