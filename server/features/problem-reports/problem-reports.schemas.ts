import { Type, type Static } from 'typebox'
import { reportKinds, reportStates } from '../../db/tables.ts'
import { Body, Id, IsoTime, Nullable, OneOf, PageQueryWith, Text } from '../../http/schemas.ts'
import { Credited } from '../questions/questions.schemas.ts'

const Message = Type.String({ minLength: 1, maxLength: 4_000, pattern: '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]*$' })

/** About a question of the bank, or about nothing in particular. Students report a question from the attempt in which they met it. */
export const NewReport = Body({ kind: OneOf(reportKinds), message: Message, questionId: Type.Optional(Id) })

export const ReportQuery = PageQueryWith({ state: Type.Optional(OneOf([...reportStates, 'open'])), questionId: Type.Optional(Id),
  /** Those this person sent. */ own: Type.Boolean({ default: false }) })

/** `comment` and `decidedAt`: what became of it. Who sent it, only staff learn; of a question, students learn nothing but their own words. */
export const Report = Type.Object({
  id: Id,
  kind: OneOf(reportKinds),
  message: Type.String(),
  state: OneOf(reportStates),
  question: Nullable(Type.Object({ id: Id, name: Type.String(), stem: Type.String(), version: Type.Integer() })),
  reporter: Nullable(Credited),
  comment: Type.String(),
  createdAt: IsoTime,
  decidedAt: Nullable(IsoTime),
  resolvedAt: Nullable(IsoTime)
})
export const ReportDecision = Body({ decision: OneOf(['accepted', 'rejected']), comment: Type.Optional(Text(2_000)) })
export const ReportResolution = Body({ comment: Type.Optional(Text(2_000)) })

export type NewReport = Static<typeof NewReport>
export type ReportQuery = Static<typeof ReportQuery>
export type Report = Static<typeof Report>
export type ReportDecision = Static<typeof ReportDecision>
