import { Type, type Static, type TProperties } from 'typebox'
import { keeps, whens } from '../../db/tables.ts'
import { Body, Id, IsoTime, Line, Nullable, OneOf } from '../../http/schemas.ts'
import { Content } from '../content/content.schemas.ts'
import { Media } from '../media/media.schemas.ts'

// A quiz as those who teach write it, and what a student sees of it before and between attempts. Points in hundredths, shares in
// basis points.

const optional = Type.Optional
/** Hundredths of a point. */
export const Points = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const Share = Type.Integer({ minimum: 0, maximum: 10_000, description: 'Basis points' })
const Revision = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Attempts = Type.Integer({ minimum: 1, maximum: 100 })
const AccessCode = Line(40)
const When = OneOf(whens)

/**
 * From when a student sees something of their attempt. `immediately`: of each question as soon as they ask for it while answering
 * (the answer to it is then final), and of everything afterwards; `after_closing`: once the quiz is closed for them, at once where it never closes.
 */
export const ReviewPolicy = Type.Object({
  /** How many points. */
  score: When,
  /** The questions with their own answers. */
  answers: When,
  /** Which of their answers were right, and how much each gave. */
  correctness: When,
  /** The right answers. */
  key: When,
  /** Why they are right, hints that were not taken, what was said about each choice. */
  explanations: When
})

export const QuizSettings = Type.Object({
  opensAt: Nullable(IsoTime),
  closesAt: Nullable(IsoTime),
  timeLimitSeconds: Nullable(Type.Integer({ minimum: 30, maximum: 604_800 })),
  attemptsAllowed: Nullable(Attempts),
  /** Which attempt counts. */
  keep: OneOf(keeps),
  shuffleItems: Type.Boolean(),
  shuffleOptions: Type.Boolean(),
  /** One question on the screen, or all below each other. */
  oneAtATime: Type.Boolean(),
  /** Only with `oneAtATime`: whether a student may go back to an earlier question. */
  mayGoBack: Type.Boolean(),
  review: ReviewPolicy,
  passMark: Nullable(Share),
  /** How much it counts in the grade beside others: 10,000 once, 0 not at all. */
  weight: Type.Integer({ minimum: 0, maximum: 100_000 }),
  accessCode: Nullable(AccessCode),
  /** Students say how sure they are; gives a score of its own. */
  certainty: Type.Boolean(),
  hints: Type.Boolean(),
  /** How much time a student gets back at most when the box or its program was down meanwhile. */
  outageCreditSeconds: Type.Integer({ minimum: 0, maximum: 86_400 }),
  /** For how long after the deadline an answer is taken that was typed in time on a device whose clock was known. */
  graceSeconds: Type.Integer({ minimum: 0, maximum: 180 })
})

const wishes = <P extends TProperties>(properties: P) =>
  Body(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, optional(schema)])) as { [K in keyof P]: ReturnType<typeof optional<P[K]>> })
/** What is not named stays as it is, or as quizzes begin. */
export const QuizSettingsChanges = wishes({ ...QuizSettings.properties, review: wishes(ReviewPolicy.properties) })

const FixedItem = { questionId: Id, points: Points }
/** So many questions from a topic, drawn anew for each attempt; only approved and active ones. `points` of each. */
const Draw = {
  topicId: Nullable(Id),
  includeBelow: Type.Boolean(),
  leastDifficulty: Nullable(Type.Integer({ minimum: 1, maximum: 5 })),
  mostDifficulty: Nullable(Type.Integer({ minimum: 1, maximum: 5 })),
  /** All of them. */
  tags: Type.Array(Line(100), { maxItems: 10 }),
  count: Type.Integer({ minimum: 1, maximum: 100 }),
  points: Points
}
/** From all topics, of any difficulty, with those below, when it does not say. */
const NewDraw = Body({
  count: Draw.count, points: Points, topicId: optional(Draw.topicId), includeBelow: optional(Draw.includeBelow), leastDifficulty: optional(Draw.leastDifficulty),
  mostDifficulty: optional(Draw.mostDifficulty), tags: optional(Draw.tags)
})
/** Either a question or a draw. */
export const NewSlot = Type.Union([
  Body({ ...FixedItem }),
  Body({ draw: NewDraw })
])
export const NewQuizSection = Body({ title: Nullable(Line(255)), slots: Type.Array(NewSlot, { maxItems: 200 }) })

export const NewQuiz = Body({
  title: Line(255),
  lessonId: optional(Nullable(Id)),
  instructions: optional(Nullable(Content)),
  settings: optional(QuizSettingsChanges),
  /** Questions of one section without a title; or else `sections`. */
  items: optional(Type.Array(Body({ ...FixedItem }), { maxItems: 200 })),
  sections: optional(Type.Array(NewQuizSection, { maxItems: 30 }))
})
/** `revision`: the one the changes were made on; without it, whatever is there is changed. */
export const QuizChanges = Body({
  title: optional(Line(255)),
  lessonId: optional(Nullable(Id)),
  instructions: optional(Nullable(Content)),
  settings: optional(QuizSettingsChanges),
  revision: optional(Revision)
})
/** The whole of what is asked, in order. Refused with `quiz_in_use` once a student has begun. */
export const QuizOutline = Body({ revision: optional(Revision), sections: Type.Array(NewQuizSection, { maxItems: 30 }) })
export const QuizSaved = Type.Object({ id: Id, revision: Revision, changedAt: IsoTime })

export const QuizSlot = Type.Object({
  id: Id,
  points: Points,
  question: Nullable(Type.Object({
    id: Id,
    versionId: Nullable(Id),
    type: Type.String(),
    name: Type.String({ description: 'Its title, or the first words of it' }),
    /** The version students get; a newer one is used only when it is chosen. */
    version: Nullable(Type.Integer()),
    newerVersion: Nullable(Type.Integer()),
    /** Approved and active: without it the quiz cannot be published. */
    usable: Type.Boolean()
  })),
  draw: Nullable(Type.Object({ ...Draw, topicName: Nullable(Type.String()), available: Type.Integer({ description: 'Questions it can draw from' }) }))
})
export const QuizSection = Type.Object({ id: Id, title: Nullable(Type.String()), slots: Type.Array(QuizSlot) })

const Person = Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String() })
export const attemptStates = ['in_progress', 'submitted', 'graded', 'timed_out', 'reset'] as const
/** `submitted`: something waits for a person to judge; `timed_out`: ended by the deadline, graded with what was saved. */
export const AttemptState = OneOf(attemptStates)

/** An attempt in a list. Score and mark are null as long as the policy keeps them. */
export const OwnAttempt = Type.Object({
  id: Id,
  number: Type.Integer(),
  state: AttemptState,
  startedAt: IsoTime,
  finishedAt: Nullable(IsoTime),
  deadlineAt: Nullable(IsoTime),
  score: Nullable(Type.Integer()),
  maxScore: Type.Integer(),
  passed: Nullable(Type.Boolean()),
  /** Whether there is anything to look at now. */
  reviewable: Type.Boolean()
})

export const cannotStart = ['not_published', 'not_open_yet', 'closed', 'no_attempts_left', 'lesson_locked', 'not_enrolled'] as const
const facts = {
  id: Id,
  courseId: Id,
  lessonId: Nullable(Id),
  title: Type.String(),
  items: Type.Integer({ description: 'How many questions an attempt has' }),
  maxScore: Type.Integer(),
  opensAt: Nullable(IsoTime),
  closesAt: Nullable(IsoTime),
  timeLimitSeconds: Nullable(Type.Integer()),
  attemptsAllowed: Nullable(Type.Integer()),
  passMark: Nullable(Type.Integer())
}
/** A quiz in the list of its course; times and attempts are those that hold for the one who asks. */
export const QuizRow = Type.Object({
  ...facts,
  published: Type.Boolean(),
  archived: Type.Boolean(),
  /** For students: how they stand. `score`: of the attempt that counts. */
  own: Nullable(Type.Object({ attempts: Type.Integer(), openAttemptId: Nullable(Id), score: Nullable(Type.Integer()), passed: Nullable(Type.Boolean()),
    mayStart: Type.Boolean() })),
  /** For those who teach. */
  teaching: Nullable(Type.Object({ students: Type.Integer({ description: 'Who have begun' }), inProgress: Type.Integer(), finished: Type.Integer(),
    toGrade: Type.Integer() }))
})
export const Quizzes = Type.Object({ items: Type.Array(QuizRow) })
export const QuizListQuery = Type.Object({ archived: Type.Boolean({ default: false }), lessonId: optional(Id) }, { additionalProperties: false })

export const Quiz = Type.Object({
  ...facts,
  courseTitle: Type.String(),
  lessonTitle: Nullable(Type.String()),
  instructions: Nullable(Content),
  media: Type.Record(Type.String(), Media),
  needsAccessCode: Type.Boolean(),
  keep: OneOf(keeps),
  oneAtATime: Type.Boolean(),
  mayGoBack: Type.Boolean(),
  certainty: Type.Boolean(),
  hints: Type.Boolean(),
  review: ReviewPolicy,
  now: IsoTime,
  /** For students: their attempts, the latest first, and whether they may begin another. */
  own: Nullable(Type.Object({
    attempts: Type.Array(OwnAttempt),
    attemptsLeft: Nullable(Type.Integer()),
    score: Nullable(Type.Integer()),
    passed: Nullable(Type.Boolean()),
    mayStart: Type.Boolean(),
    whyNot: Nullable(OneOf(cannotStart))
  })),
  /** For those who teach the course. */
  teaching: Nullable(Type.Object({
    revision: Revision,
    settings: QuizSettings,
    sections: Type.Array(QuizSection),
    published: Type.Boolean(),
    publishedAt: Nullable(IsoTime),
    archived: Type.Boolean(),
    /** A student has begun: what is asked cannot be changed any more. */
    inUse: Type.Boolean(),
    changedAt: IsoTime,
    changedBy: Nullable(Person)
  }))
})

export const QuizPublicationState = Type.Object({ id: Id, published: Type.Boolean(), publishedAt: Nullable(IsoTime) })

/** What holds for one student or one class instead of the quiz's own; null: as the quiz says. A student's comes before their classes'; of several classes the kinder. */
const exceptions = {
  opensAt: Nullable(IsoTime),
  closesAt: Nullable(IsoTime),
  /** Added to the time limit: 2,500 is a quarter more. */
  extraTime: Nullable(Type.Integer({ minimum: 0, maximum: 50_000, description: 'Basis points' })),
  attemptsAllowed: Nullable(Attempts),
  accessCode: Nullable(AccessCode)
}
export const QuizException = wishes(exceptions)
export const QuizExceptions = Type.Object({
  items: Type.Array(Type.Object({
    ...exceptions,
    student: Nullable(Person),
    class: Nullable(Type.Object({ id: Id, name: Type.String() })),
    changedAt: IsoTime
  }))
})

export type ReviewPolicy = Static<typeof ReviewPolicy>
export type QuizSettings = Static<typeof QuizSettings>
export type QuizSettingsChanges = Static<typeof QuizSettingsChanges>
export type NewSlot = Static<typeof NewSlot>
export type NewQuizSection = Static<typeof NewQuizSection>
export type NewQuiz = Static<typeof NewQuiz>
export type QuizChanges = Static<typeof QuizChanges>
export type QuizOutline = Static<typeof QuizOutline>
export type QuizSaved = Static<typeof QuizSaved>
export type QuizSlot = Static<typeof QuizSlot>
export type QuizSection = Static<typeof QuizSection>
export type QuizRow = Static<typeof QuizRow>
export type Quizzes = Static<typeof Quizzes>
export type Quiz = Static<typeof Quiz>
export type OwnAttempt = Static<typeof OwnAttempt>
export type AttemptState = typeof attemptStates[number]
export type CannotStart = typeof cannotStart[number]
export type QuizException = Static<typeof QuizException>
export type QuizExceptions = Static<typeof QuizExceptions>
