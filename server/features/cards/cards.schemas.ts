import { Type, type Static } from 'typebox'
import { Body, Id, Nullable } from '../../http/schemas.ts'
import { mostMembers } from '../classes/classes.rules.ts'

export const CardsToPrint = Body({ userIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: mostMembers, uniqueItems: true })) })

export const CardSheet = Type.Object({
  className: Type.String(),
  cards: Type.Array(Type.Object({
    id: Id,
    userId: Id,
    firstName: Type.String(),
    lastName: Type.String(),
    username: Nullable(Type.String()),
    token: Type.String({ description: 'Shown this once; the QR code holds http://<box>/card#<token>' })
  }))
})

export const Revoked = Type.Object({ revoked: Type.Integer() })

export type CardSheet = Static<typeof CardSheet>
