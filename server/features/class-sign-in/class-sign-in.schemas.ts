import { Type, type Static } from 'typebox'
import { Body, Id, Line } from '../../http/schemas.ts'
import { mostPinsAtOnce } from './class-sign-in.rules.ts'

export const ClassCode = Type.Object({ code: Type.String() })
export const CodeParams = Type.Object({ code: Type.String({ minLength: 1, maxLength: 20 }) })

export const NameList = Type.Object({
  className: Type.String(),
  students: Type.Array(Type.Object({
    id: Id,
    firstName: Type.String(),
    lastInitial: Type.String({ description: 'First letter of the last name; the whole last name where two students would look alike' }),
    hasPin: Type.Boolean()
  }))
})

export const PinSignIn = Body({ code: Line(20), userId: Id, pin: Type.String({ pattern: '^\\d{4}$' }), shared: Type.Optional(Type.Boolean()) })

export const PinsToMake = Body({
  userIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: mostPinsAtOnce, uniqueItems: true })),
  all: Type.Optional(Type.Boolean({ description: 'Also for students who have a PIN: it is replaced' }))
})

export const Pins = Type.Object({
  pins: Type.Array(Type.Object({ userId: Id, firstName: Type.String(), lastName: Type.String(), pin: Type.String({ description: 'Shown this once' }) }))
})

export type NameList = Static<typeof NameList>
export type PinSignIn = Static<typeof PinSignIn>
export type Pins = Static<typeof Pins>
