import { Type, type Static } from 'typebox'
import { questionOrigins, reviewStates } from '../../db/tables.ts'
import { Body, Id, IsoTime, Nullable, OneOf, PageQueryWith, Text } from '../../http/schemas.ts'
import { AnyBody, Credited, Difficulty, QuestionDecision, QuestionFault, QuestionRow } from '../questions/questions.schemas.ts'
import { Media } from '../media/media.schemas.ts'

/** What waits for a decision, the longest waiting first. */
export const QueueQuery = PageQueryWith({ origin: Type.Optional(OneOf(questionOrigins)), topicId: Type.Optional(Id),
  /** Those this person may judge. */ mine: Type.Boolean({ default: false }) })
export const WaitingQuestion = Type.Object({ ...QuestionRow.properties, submittedAt: IsoTime, submittedBy: Credited, note: Type.String(), mayDecide: Type.Boolean() })

export const Submission = Body({ revision: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), comment: Type.Optional(Text(2_000)) })
/** `revision`: of the question as the reviewer read it; of another one nothing is decided. A comment is needed unless it is approved. */
export const Decision = Body({ decision: OneOf(['approved', 'needs_revision', 'rejected']),
  revision: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), comment: Type.Optional(Text(2_000)) })
export const ReviewDone = Type.Object({ id: Id, version: Type.Integer(), review: OneOf(reviewStates), liveVersion: Nullable(Type.Integer()), revision: Type.Integer() })

/** What a student suggests for the bank; always reviewed, never used before. */
export const NewProposal = Body({ body: AnyBody, name: Type.Optional(Text(255)), difficulty: Type.Optional(Difficulty), note: Type.Optional(Text(500)) })
export const ProposalText = Body({ body: AnyBody, revision: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), note: Type.Optional(Text(500)) })
export const Proposal = Type.Object({ id: Id, name: Type.String(), stem: Type.String(), review: OneOf(reviewStates),
  used: Type.Boolean({ description: 'It was approved' }), comment: Nullable(Type.String({ description: 'Of the last decision' })), changedAt: IsoTime })
export const ProposalDetails = Type.Object({
  ...Proposal.properties, difficulty: Difficulty, body: AnyBody, media: Type.Record(Type.String(), Media), revision: Type.Integer(),
  faults: Type.Array(QuestionFault), decisions: Type.Array(QuestionDecision)
})

export type QueueQuery = Static<typeof QueueQuery>
export type WaitingQuestion = Static<typeof WaitingQuestion>
export type Submission = Static<typeof Submission>
export type Decision = Static<typeof Decision>
export type ReviewDone = Static<typeof ReviewDone>
export type NewProposal = Static<typeof NewProposal>
export type Proposal = Static<typeof Proposal>
export type ProposalDetails = Static<typeof ProposalDetails>
