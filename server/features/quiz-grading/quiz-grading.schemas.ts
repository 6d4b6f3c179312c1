import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Line, Nullable, OneOf, PageQueryWith } from '../../http/schemas.ts'
import { AnyShown } from '../attempts/any-shown.schemas.ts'
import { Response } from '../attempts/attempts.schemas.ts'
import { Content } from '../content/content.schemas.ts'
import { Media } from '../media/media.schemas.ts'
import { PartId, questionTypes } from '../questions/body.schemas.ts'
import { Key } from '../questions/shown.schemas.ts'
import { AttemptState } from '../quizzes/quizzes.schemas.ts'

// What is judged by people, what comes of a quiz, and what is judged anew. For those who teach. Points in hundredths, shares in basis points.

const optional = Type.Optional
const Person = Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String() })
const Credit = Type.Integer({ minimum: 0, maximum: 10_000, description: 'Basis points of what the item is worth' })
const Guide = Type.Array(Type.Object({ id: PartId, text: Type.String(), credit: Credit }))

/** Answers that wait for a person, or were judged by one: by question, then by student, so that the same question is judged in a row. */
export const GradingQuery = PageQueryWith({ state: OneOf(['waiting', 'graded', 'all'], 'waiting'), questionId: optional(Id) })
const GradingRow = Type.Object({
  attemptId: Id, itemId: Id, questionId: Id, name: Type.String(), student: Person, submittedAt: Nullable(IsoTime), words: Type.Integer(),
  score: Nullable(Type.Integer()), points: Type.Integer()
})
export const GradingQueue = Type.Object({ items: Type.Array(GradingRow), nextCursor: Nullable(Type.String()), waiting: Type.Integer(), graded: Type.Integer() })

/** One answer with all that helps to judge it; `previous` and `next` in the order of the queue. */
export const AnswerToGrade = Type.Object({
  attemptId: Id,
  itemId: Id,
  quizId: Id,
  title: Type.String(),
  questionId: Id,
  student: Person,
  question: AnyShown,
  response: Response,
  words: Type.Integer(),
  leastWords: Nullable(Type.Integer()),
  mostWords: Nullable(Type.Integer()),
  model: Nullable(Content),
  guide: Guide,
  points: Type.Integer(),
  grade: Nullable(Type.Object({ credit: Credit, score: Type.Integer(), guide: Type.Record(PartId, Credit), comment: Nullable(Content), gradedAt: IsoTime,
    gradedBy: Nullable(Person) })),
  media: Type.Record(Type.String(), Media),
  previous: Nullable(Type.Object({ attemptId: Id, itemId: Id })),
  next: Nullable(Type.Object({ attemptId: Id, itemId: Id })),
  waiting: Type.Integer()
})
/** Either points (hundredths, at most the item's), or what each row of the guide gives. Also overrules what was judged automatically. */
export const ItemGrade = Body({
  points: optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  guide: optional(Type.Record(PartId, Credit, { maxProperties: 20 })),
  comment: optional(Nullable(Content))
})
export const ItemGraded = Type.Object({ itemId: Id, score: Type.Integer(), attemptScore: Nullable(Type.Integer()), maxScore: Type.Integer(), state: AttemptState,
  waiting: Type.Integer() })

const Tally = Type.Object({ id: Type.String({ description: 'An option, "prompt>answer", an accepted answer, "other"' }), text: Nullable(Type.String()),
  right: Nullable(Type.Boolean()), count: Type.Integer() })
export const QuestionResult = Type.Object({
  questionId: Id,
  versionId: Id,
  partId: Nullable(PartId),
  type: OneOf(questionTypes),
  name: Type.String(),
  /** Attempts it was in, and how many of them answered it. */
  asked: Type.Integer(),
  answered: Type.Integer(),
  waiting: Type.Integer(),
  /** Mean credit of those judged. */
  credit: Nullable(Type.Integer({ description: 'Basis points' })),
  right: Type.Integer(),
  partly: Type.Integer(),
  wrong: Type.Integer(),
  /** How much it tells the strong from the weak: correlation with the rest of the score, -10,000 to 10,000; null under 10 answers. */
  discrimination: Nullable(Type.Integer()),
  seconds: Nullable(Type.Integer({ description: 'Mean' })),
  tallies: Type.Array(Tally),
  ruling: Nullable(OneOf(['dropped', 'full_credit'])),
  /** A newer approved version than the one that was asked. */
  newerVersion: Nullable(Type.Integer())
})
const ResultRow = Type.Object({
  student: Person,
  attempts: Type.Integer(),
  /** Of the attempts that count, as the quiz keeps them; null: none finished. */
  score: Nullable(Type.Integer()),
  passed: Nullable(Type.Boolean()),
  certaintyScore: Nullable(Type.Integer()),
  attemptId: Nullable(Id),
  state: Nullable(AttemptState),
  seconds: Nullable(Type.Integer()),
  finishedAt: Nullable(IsoTime),
  waiting: Type.Integer(),
  late: Type.Boolean()
})
export const QuizResults = Type.Object({
  quizId: Id,
  title: Type.String(),
  maxScore: Type.Integer(),
  passMark: Nullable(Type.Integer()),
  students: Type.Array(ResultRow),
  finished: Type.Integer(),
  inProgress: Type.Integer(),
  notStarted: Type.Integer(),
  passed: Nullable(Type.Integer()),
  /** Basis points of the highest possible. */
  mean: Nullable(Type.Integer()),
  median: Nullable(Type.Integer()),
  /** How many students stand in each tenth: 0 to under 10 %, …, 90 to 100 %. */
  distribution: Type.Array(Type.Integer(), { minItems: 10, maxItems: 10 }),
  questions: Type.Array(QuestionResult)
})

/** `dropped`: out of everybody's score and maximum; `full_credit`: all of it for everybody who had it. */
export const Ruling = Body({ ruling: OneOf(['dropped', 'full_credit']), reason: Line(500) })
/** The answers to a question are judged by its newest approved version from now on. */
export const VersionChoice = Body({ reason: Line(500) })
export const RegradeQuery = Type.Object({ dryRun: Type.Boolean({ default: false }) }, { additionalProperties: false })
export const RegradeReport = Type.Object({
  id: Nullable(Id),
  quizId: Id,
  at: IsoTime,
  by: Nullable(Person),
  dryRun: Type.Boolean(),
  what: OneOf(['ruling', 'ruling_taken_back', 'version', 'again']),
  questionId: Nullable(Id),
  reason: Nullable(Type.String()),
  attempts: Type.Integer({ description: 'Looked at' }),
  /** Only those whose score or maximum is another now. */
  changed: Type.Array(Type.Object({
    attemptId: Id, student: Person, scoreBefore: Nullable(Type.Integer()), scoreAfter: Nullable(Type.Integer()), maxBefore: Type.Integer(), maxAfter: Type.Integer(),
    passedBefore: Nullable(Type.Boolean()), passedAfter: Nullable(Type.Boolean())
  }))
})
export const Regrades = Type.Object({ items: Type.Array(RegradeReport) })

/** A quiz as it is printed: a fallback for when there is no power. Drawn questions as a draw with this `seed` gives them. */
export const PaperQuery = Type.Object({ seed: Type.Integer({ minimum: 1, maximum: 2_147_483_647, default: 1 }), shuffled: Type.Boolean({ default: false }) },
  { additionalProperties: false })
export const QuizPaper = Type.Object({
  title: Type.String(),
  courseTitle: Type.String(),
  instructions: Nullable(Content),
  timeLimitSeconds: Nullable(Type.Integer()),
  maxScore: Type.Integer(),
  seed: Type.Integer(),
  sections: Type.Array(Type.Object({
    title: Nullable(Type.String()),
    items: Type.Array(Type.Object({
      number: Type.Integer(), parentNumber: Nullable(Type.Integer()), points: Type.Integer(), question: AnyShown, key: Nullable(Key), guide: Guide
    }))
  })),
  media: Type.Record(Type.String(), Media)
})

export type GradingQueue = Static<typeof GradingQueue>
export type AnswerToGrade = Static<typeof AnswerToGrade>
export type ItemGrade = Static<typeof ItemGrade>
export type ItemGraded = Static<typeof ItemGraded>
export type QuestionResult = Static<typeof QuestionResult>
export type QuizResults = Static<typeof QuizResults>
export type Ruling = Static<typeof Ruling>
export type RegradeReport = Static<typeof RegradeReport>
export type QuizPaper = Static<typeof QuizPaper>
