import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Nullable, OneOf } from '../../http/schemas.ts'
import { SaveAnswers } from './attempts.schemas.ts'

/**
 * A file for a device that cannot reconnect: what it has not sent, readable by this box alone. The device makes an X25519 key pair for
 * the one file (`publicKey`), agrees with the box's public key from the start reply, and derives with HKDF-SHA-256 (no salt, info
 * `pi-lms rescue 1`, `publicKey` and the box's key appended, 32 bytes) the key of XChaCha20-Poly1305. Sealed is the JSON of `RescueContents`;
 * the additional data is `pi-lms rescue 1 <attemptId>`. All binary values are base64url.
 */
export const Rescue = Body({
  format: Type.Literal('pi-lms-rescue-1'),
  attemptId: Id,
  publicKey: Type.String({ minLength: 40, maxLength: 60 }),
  nonce: Type.String({ minLength: 30, maxLength: 40 }),
  sealed: Type.String({ minLength: 20, maxLength: 3_000_000 })
})
/** `token`: from the start reply of this attempt, so that nobody makes a file for somebody else. */
export const RescueContents = Body({ attemptId: Id, token: Type.String({ maxLength: 100 }), answers: SaveAnswers.properties.answers })

/** `late`: stamped after the deadline, or not stamped at all; taken only with `acceptLate`. */
export const rescueOutcomes = ['taken', 'older', 'same', 'late', 'not_found', 'invalid'] as const
export const RescueQuery = Type.Object({ acceptLate: Type.Boolean({ default: false }), dryRun: Type.Boolean({ default: false }) }, { additionalProperties: false })
export const RescueReport = Type.Object({
  attemptId: Id,
  student: Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String() }),
  dryRun: Type.Boolean(),
  answers: Type.Array(Type.Object({ itemId: Id, position: Nullable(Type.Integer()), answeredAt: Nullable(IsoTime), outcome: OneOf(rescueOutcomes) })),
  scoreBefore: Nullable(Type.Integer()),
  scoreAfter: Nullable(Type.Integer())
})

export type Rescue = Static<typeof Rescue>
export type RescueContents = Static<typeof RescueContents>
export type RescueReport = Static<typeof RescueReport>
export type RescueOutcome = typeof rescueOutcomes[number]
