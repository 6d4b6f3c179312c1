import { Type, type Static } from 'typebox'
import { questionOrigins, reviewStates } from '../../db/tables.ts'
import { Body, Id, IsoTime, Line, Nullable, OneOf, PageQueryWith, Text } from '../../http/schemas.ts'
import { Media } from '../media/media.schemas.ts'
import { questionTypes } from './body.schemas.ts'

/** `draft`: was never approved; `active`: learners may get its live version; `archived`: put away. Apart from how a review stands. */
export const questionStatuses = ['draft', 'active', 'archived'] as const

export const QuestionType = OneOf(questionTypes)
export const Difficulty = Type.Integer({ minimum: 1, maximum: 5, description: '2 easy, 3 medium, 4 hard, 5 as in an exam' })
/** Looked at by its own type's schema (`QuestionBody`), so that a fault names its place: `body.options.1.text`. */
export const AnyBody = Type.Unsafe<unknown>({ type: 'object', required: ['type'], properties: { type: { type: 'string', enum: [...questionTypes] } },
  additionalProperties: true, description: 'A question as `QuestionBody` of its type says' })
export const Tag = Line(50)
export const Tags = Type.Array(Tag, { maxItems: 30 })
/** The first is the main one. */
const TopicIds = Type.Array(Id, { maxItems: 10, uniqueItems: true })
const Revision = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Of the question as it was seen' })

/** A person, also one whose account is gone. */
export const Credited = Type.Object({ id: Nullable(Id), name: Type.String() })

export const faultCodes = [
  'empty', 'alt_missing', 'explanation_missing', 'too_few', 'no_right_answer', 'several_right_answers', 'credits_do_not_add_up', 'accepts_anything', 'repeated', 'all_the_same',
  'unknown_answer', 'used_twice', 'invalid_tolerance', 'units_missing', 'first_unit_is_one', 'invalid_factor', 'mark_missing', 'mark_repeated', 'mark_unknown',
  'picture_missing', 'area_missing', 'invalid_area', 'less_than_least'
] as const
/** What is in the way of approval: `path` names the part, as in `options.b.text`; `code` says why. */
export const QuestionFault = Type.Object({ path: Type.String(), code: OneOf(faultCodes) })

const row = {
  id: Id,
  name: Type.String(),
  type: QuestionType,
  stem: Type.String({ description: 'Its first words' }),
  difficulty: Difficulty,
  status: OneOf(questionStatuses),
  review: OneOf(reviewStates),
  beta: Type.Boolean({ description: 'On trial: asked without counting' }),
  origin: OneOf(questionOrigins),
  topics: Type.Array(Type.Object({ id: Id, name: Type.String() }), { description: 'The main one first' }),
  tags: Type.Array(Type.String()),
  owner: Credited,
  version: Type.Integer({ description: 'Number of the newest version, which `review` speaks of' }),
  liveVersion: Nullable(Type.Integer({ description: 'Number of the version that learners get' })),
  openReports: Type.Integer(),
  changedAt: IsoTime
}
export const QuestionRow = Type.Object(row)

export const QuestionVersion = Type.Object({
  number: Type.Integer(),
  type: QuestionType,
  stem: Type.String(),
  review: OneOf(reviewStates),
  live: Type.Boolean(),
  sealed: Type.Boolean({ description: 'Was judged or answered: editing makes a new version' }),
  note: Type.String(),
  madeFrom: Nullable(Type.Integer({ description: 'Number of the version it was copied from' })),
  editor: Credited,
  createdAt: IsoTime,
  changedAt: IsoTime,
  submittedAt: Nullable(IsoTime),
  reviewedAt: Nullable(IsoTime)
})

export const QuestionDecision = Type.Object({
  version: Type.Integer(),
  decision: OneOf(['submitted', 'withdrawn', 'approved', 'needs_revision', 'rejected']),
  comment: Type.String(),
  by: Credited,
  at: IsoTime
})

/** The newest version with its key: for staff, and for a student of a proposal of their own. */
export const QuestionDetails = Type.Object({
  ...row,
  body: AnyBody,
  media: Type.Record(Type.String(), Media),
  revision: Revision,
  faults: Type.Array(QuestionFault),
  decisions: Type.Array(QuestionDecision, { description: 'The latest first, of all versions' }),
  note: Type.String(),
  sealed: Type.Boolean(),
  mayDecide: Type.Boolean({ description: 'Whether this person may judge the version that waits' }),
  createdAt: IsoTime
})

export const QuestionVersions = Type.Object({ items: Type.Array(QuestionVersion) })
export const QuestionVersionDetails = Type.Object({ ...QuestionVersion.properties, body: AnyBody, media: Type.Record(Type.String(), Media) })

/** One place that is not the same in two versions. `before` and `after` as words; `path` as in faults; `kind` says what is found there. */
export const QuestionChange = Type.Object({
  path: Type.String(),
  change: OneOf(['added', 'removed', 'changed', 'moved']),
  kind: OneOf(['text', 'key', 'setting', 'media']),
  before: Nullable(Type.String()),
  after: Nullable(Type.String())
})
export const QuestionDiff = Type.Object({ from: Type.Integer(), to: Type.Integer(), items: Type.Array(QuestionChange) })
const VersionNumber = Type.Integer({ minimum: 1, maximum: 1_000_000 })
export const DiffQuery = Type.Object({ from: VersionNumber, to: VersionNumber }, { additionalProperties: false })
export const VersionParams = Type.Object({ questionId: Id, number: VersionNumber })

export const QuestionQuery = PageQueryWith({
  search: Type.Optional(Type.String({ maxLength: 200 })),
  type: Type.Optional(QuestionType),
  topicId: Type.Optional(Id),
  /** Without a topic at all. */
  untopical: Type.Boolean({ default: false }),
  tag: Type.Optional(Type.String({ maxLength: 100 })),
  difficulty: Type.Optional(Difficulty),
  /** Without one: all but the archive. */
  status: Type.Optional(OneOf(questionStatuses)),
  review: Type.Optional(OneOf(reviewStates)),
  origin: Type.Optional(OneOf(questionOrigins)),
  ownerId: Type.Optional(Id),
  reported: Type.Boolean({ default: false })
})
/** `meant`: what was looked for instead, when nothing was found as typed. */
export const QuestionList = Type.Object({ items: Type.Array(QuestionRow), nextCursor: Nullable(Type.String()), meant: Nullable(Type.String()) })

const facts = {
  name: Type.Optional(Text(255)),
  difficulty: Type.Optional(Difficulty),
  topicIds: Type.Optional(TopicIds),
  tags: Type.Optional(Tags)
}
/** Of a generated question, so that nobody takes it for a person's. */
export const Generation = Body({ model: Line(100), promptVersion: Type.Optional(Line(100)),
  confidence: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })), material: Type.Optional(Text(500)) })
export const NewQuestion = Body({ body: AnyBody, ...facts, note: Type.Optional(Text(500)),
  submit: Type.Boolean({ default: false, description: 'For review at once' }), generation: Type.Optional(Generation) })
/** What is said about a question, not what it says. */
export const QuestionFacts = Body({ ...facts, beta: Type.Optional(Type.Boolean()) })
/** `mends`: only words were put right, so that the version goes on with the statistics of the one before; refused when the key is another. */
export const QuestionText = Body({ body: AnyBody, revision: Revision, note: Type.Optional(Text(500)), mends: Type.Boolean({ default: false }) })
export const QuestionSaved = Type.Object({ id: Id, revision: Revision, version: Type.Integer(), review: OneOf(reviewStates), changedAt: IsoTime,
  faults: Type.Array(QuestionFault) })
export const QuestionRestoration = Body({ number: VersionNumber, revision: Type.Optional(Revision) })

/** The same change for many. `topicId` becomes their main topic; null takes all topics away. */
export const QuestionBulk = Body({
  questionIds: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
  topicId: Type.Optional(Nullable(Id)),
  addTags: Type.Optional(Tags),
  removeTags: Type.Optional(Tags),
  difficulty: Type.Optional(Difficulty),
  archived: Type.Optional(Type.Boolean()),
  submit: Type.Optional(Type.Boolean({ description: 'true: for review' }))
})
export const QuestionBulkDone = Type.Object({ changed: Type.Array(Id), skipped: Type.Array(Type.Object({ id: Id, code: Type.String() })) })

/** `likeness` in basis points of the words both have. */
export const LikeQuestion = Type.Object({ ...row, likeness: Type.Integer() })
export const LikeQuestions = Type.Object({ items: Type.Array(LikeQuestion) })
export const DuplicateGroups = Type.Object({
  items: Type.Array(Type.Object({ likeness: Type.Integer({ description: '10,000: the same words' }), questions: Type.Array(QuestionRow) })),
  nextCursor: Nullable(Type.String())
})

export const CursorQuery = Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 500 })) }, { additionalProperties: false })
export const TagQuery = Type.Object({ search: Type.Optional(Type.String({ maxLength: 100 })) }, { additionalProperties: false })
export const QuestionTags = Type.Object({ items: Type.Array(Type.Object({ tag: Type.String(), questions: Type.Integer() })) })

/** What waits for whom. */
export const BankSummary = Type.Object({
  questions: Type.Integer(),
  usable: Type.Integer(),
  pending: Type.Integer({ description: 'For review, whoever wrote them' }),
  ownDrafts: Type.Integer(),
  ownToRevise: Type.Integer(),
  openReports: Type.Integer()
})

/** A body as its author tries it out. Nothing of it is kept. */
export const NewPreview = Body({ body: AnyBody, seed: Type.Integer({ minimum: 0, maximum: 0xFFFF_FFFF, default: 1 }),
  response: Type.Optional(Type.Unsafe<unknown>({ description: 'A response to judge' })) })
export const Preview = Type.Object({
  shown: Type.Unsafe<unknown>({ type: 'object', additionalProperties: true, description: 'ShownQuestion; of a scenario with `parts`: [{ id, shown }]' }),
  media: Type.Record(Type.String(), Media),
  faults: Type.Array(QuestionFault),
  key: Nullable(Type.Unsafe<unknown>({ type: 'object', additionalProperties: true, description: 'Key' })),
  judgement: Nullable(Type.Unsafe<unknown>({ type: 'object', additionalProperties: true, description: 'Judgement, of the response if one was sent' }))
})

const BasisPoints = Nullable(Type.Integer())
/** Shares in basis points; null where there are too few answers to say. */
export const QuestionStatistics = Type.Object({
  items: Type.Array(Type.Object({
    version: Type.Integer(),
    responses: Type.Integer(),
    rightResponses: Type.Integer(),
    credit: BasisPoints,
    discrimination: BasisPoints,
    upperLower: BasisPoints,
    medianMs: Nullable(Type.Integer()),
    quality: BasisPoints,
    /** `upper` and `lower`: of the best and the weakest 27 %, how many chose it. */
    tallies: Type.Array(Type.Object({ choice: Type.String(), count: Type.Integer(), upper: Type.Integer(), lower: Type.Integer() })),
    countedAt: IsoTime
  }))
})

export type FaultCode = typeof faultCodes[number]
export type QuestionStatus = typeof questionStatuses[number]
export type QuestionRow = Static<typeof QuestionRow>
export type QuestionDetails = Static<typeof QuestionDetails>
export type QuestionVersion = Static<typeof QuestionVersion>
export type QuestionVersionDetails = Static<typeof QuestionVersionDetails>
export type QuestionDecision = Static<typeof QuestionDecision>
export type QuestionChange = Static<typeof QuestionChange>
export type QuestionDiff = Static<typeof QuestionDiff>
export type QuestionQuery = Static<typeof QuestionQuery>
export type QuestionList = Static<typeof QuestionList>
export type NewQuestion = Static<typeof NewQuestion>
export type QuestionFacts = Static<typeof QuestionFacts>
export type QuestionText = Static<typeof QuestionText>
export type QuestionSaved = Static<typeof QuestionSaved>
export type QuestionBulk = Static<typeof QuestionBulk>
export type QuestionBulkDone = Static<typeof QuestionBulkDone>
export type LikeQuestion = Static<typeof LikeQuestion>
export type DuplicateGroups = Static<typeof DuplicateGroups>
export type QuestionTags = Static<typeof QuestionTags>
export type BankSummary = Static<typeof BankSummary>
export type QuestionStatistics = Static<typeof QuestionStatistics>
export type Preview = Static<typeof Preview>
