import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Line, Nullable, OneOf } from '../../http/schemas.ts'
import { Content } from '../content/content.schemas.ts'
import { Media } from '../media/media.schemas.ts'
import type { QuestionResponse } from '../questions/response.schemas.ts'
import { Judgement, Key, type ShownQuestion } from '../questions/shown.schemas.ts'
import { anyShown } from './any-shown.schemas.ts'
import { AttemptState, OwnAttempt } from '../quizzes/quizzes.schemas.ts'

// An attempt on its way: everything arrives with its start, each change is saved on its own. Points in hundredths, shares in basis points.

const optional = Type.Optional
const Sequence = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Epoch = Type.Integer({ minimum: 1, maximum: 1_000_000 })
/** How sure somebody is, 1 to 5. */
const Confidence = Nullable(Type.Integer({ minimum: 1, maximum: 5 }))
const Seconds = Type.Integer({ minimum: 0, maximum: 86_400 })

/** By the type of its question, see `response.schemas.ts`; null: nothing, or cleared. */
export const Response = Type.Unsafe<QuestionResponse | null>({ type: ['object', 'null'], additionalProperties: true,
  description: 'By question type: { choice }, { choices }, { value }, { text }, { value, unit? }, { pairs }, { order }, { gaps }, { points }; null clears it' })

/**
 * `device`: a name the browser made for itself and keeps. The same device that starts again (a reload, a repeated request) stays in its
 * epoch, so what it still holds unsent counts; another one takes the attempt over. `deviceTime`: what its clock says, so that answers
 * stamped by it can be believed for a moment after the deadline.
 */
export const AttemptStart = Body({
  accessCode: optional(Line(40)),
  device: optional(Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' })),
  deviceTime: optional(IsoTime)
})

const place = {
  id: Id,
  position: Type.Integer({ description: 'From 1, in the order of this attempt; parts of a scenario follow it' }),
  /** The scenario it is a part of: an item of its own, with nothing to answer. */
  parentId: Nullable(Id),
  sectionId: Nullable(Id),
  points: Type.Integer({ description: 'Hundredths; 0 where there is nothing to answer, or it does not count' }),
  /** What each would take off, in the order they are given; none where the quiz gives none. */
  hints: Type.Array(Type.Object({ cost: Type.Integer({ description: 'Basis points' }) }))
}
/** The question as `showQuestion` gives it (`type`, `stem` and what its type has: `options`, `prompts`, …), and its place in the attempt. */
export const AttemptItem = Type.Unsafe<Static<Type.TObject<typeof place>> & ShownQuestion>(Type.Object({ ...place, ...anyShown }))

/** What is saved of an item; of items without one there is none. */
export const SavedAnswer = Type.Object({
  itemId: Id,
  response: Response,
  epoch: Epoch,
  sequence: Sequence,
  savedAt: IsoTime,
  seconds: Type.Integer({ description: 'Spent on it in all' }),
  flagged: Type.Boolean(),
  confidence: Confidence,
  /** It was checked (practice) and is final. */
  final: Type.Boolean()
})
export const TakenHint = Type.Object({ itemId: Id, hintId: Type.String(), text: Content, cost: Type.Integer() })

/** What a student sees of one item after checking or in the review; what the policy keeps is null. */
export const ReviewedItem = Type.Object({
  itemId: Id,
  /** null: not judged yet, or not shown. */
  score: Nullable(Type.Integer({ description: 'Hundredths' })),
  judgement: Nullable(Judgement),
  key: Nullable(Key),
  comment: Nullable(Content),
  /** The question was taken out of the score for everyone, or given to everyone. */
  ruling: Nullable(OneOf(['dropped', 'full_credit']))
})

const running = {
  id: Id,
  quizId: Id,
  courseId: Id,
  title: Type.String(),
  number: Type.Integer(),
  preview: Type.Boolean(),
  state: AttemptState,
  epoch: Epoch,
  now: IsoTime,
  deadlineAt: Nullable(IsoTime)
}

/** Everything that is needed to answer without the network. No key is in it. */
export const StartedAttempt = Type.Object({
  ...running,
  /** Answers typed before the deadline are taken until then. */
  graceSeconds: Type.Integer(),
  instructions: Nullable(Content),
  oneAtATime: Type.Boolean(),
  mayGoBack: Type.Boolean(),
  certainty: Type.Boolean(),
  hintsAllowed: Type.Boolean(),
  /** Each question may be checked while answering. */
  checksAllowed: Type.Boolean(),
  sections: Type.Array(Type.Object({ id: Id, title: Nullable(Type.String()) })),
  items: Type.Array(AttemptItem),
  answers: Type.Array(SavedAnswer),
  takenHints: Type.Array(TakenHint),
  checked: Type.Array(ReviewedItem),
  media: Type.Record(Type.String(), Media),
  /** For a rescue file: see `rescues.schemas.ts`. */
  rescue: Type.Object({ publicKey: Type.String({ description: 'X25519, base64url' }), token: Type.String() })
})

const answer = {
  response: Response,
  epoch: Epoch,
  sequence: Sequence,
  /** Since the last save of this item. */
  seconds: optional(Seconds),
  flagged: optional(Type.Boolean()),
  confidence: optional(Confidence),
  /** When it was typed, by the device's clock: counts only after the deadline, on a device that told its time at the start. */
  answeredAt: optional(IsoTime)
}
export const SaveAnswer = Body(answer)
/** `epoch` and `sequence` of what is saved now: not the sent ones when something newer was there (`taken` false). */
export const AnswerSaved = Type.Object({
  savedAt: IsoTime,
  epoch: Epoch,
  sequence: Sequence,
  taken: Type.Boolean(),
  /** Higher than the sender's: another device has taken over. */
  attemptEpoch: Epoch,
  deadlineAt: Nullable(IsoTime)
})
export const SaveAnswers = Body({ answers: Type.Array(Body({ itemId: Id, ...answer }), { minItems: 1, maxItems: 200 }) })
/** In the order they were sent; `code` where one was refused. */
export const AnswersSaved = Type.Object({
  answers: Type.Array(Type.Object({ itemId: Id, savedAt: Nullable(IsoTime), epoch: Epoch, sequence: Sequence, taken: Type.Boolean(), code: Nullable(Type.String()) })),
  attemptEpoch: Epoch,
  deadlineAt: Nullable(IsoTime)
})

export const HintsTaken = Type.Object({ itemId: Id, hints: Type.Array(TakenHint), left: Type.Integer() })
/** How many of the item's hints are wanted in all: asking again gives no further one. Without it: one more. */
export const TakeHints = Body({ count: optional(Type.Integer({ minimum: 1, maximum: 10 })) })

/** After the end: `score` and what hangs on it are null as long as the policy keeps them, or a person has to judge. */
export const Submitted = Type.Object({
  id: Id,
  status: AttemptState,
  score: Nullable(Type.Integer()),
  maxScore: Type.Integer(),
  passed: Nullable(Type.Boolean()),
  /** Certainty: sure and right counts most, sure and wrong takes off (see certainty.rules.ts of questions); basis points, may be below 0. */
  certaintyScore: Nullable(Type.Integer()),
  submittedAt: Nullable(IsoTime),
  answered: Type.Integer(),
  items: Type.Integer(),
  /** Whether there is a review now, and when there will be one if it is known. */
  reviewable: Type.Boolean(),
  reviewableAt: Nullable(IsoTime)
})

/** What is left of an attempt when it is over, for its student as the policy allows, for those who teach whole. */
export const AttemptReview = Type.Object({
  ...OwnAttempt.properties,
  quizId: Id,
  courseId: Id,
  title: Type.String(),
  preview: Type.Boolean(),
  student: Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String() }),
  certaintyScore: Nullable(Type.Integer()),
  answered: Type.Integer(),
  lateAnswers: Type.Integer({ description: 'Taken after the deadline because they were stamped in time' }),
  creditSeconds: Type.Integer({ description: 'Given back because the box was down' }),
  extraSeconds: Type.Integer({ description: 'Given by an instructor' }),
  reviewableAt: Nullable(IsoTime),
  /** null: not to be seen (yet). */
  items: Nullable(Type.Array(AttemptItem)),
  answers: Nullable(Type.Array(SavedAnswer)),
  takenHints: Nullable(Type.Array(TakenHint)),
  reviewed: Nullable(Type.Array(ReviewedItem)),
  media: Type.Record(Type.String(), Media)
})

export const eventKinds = ['saved', 'older', 'late', 'rescue', 'started', 'taken_over', 'hint', 'checked', 'submitted', 'timed_out', 'handed_in', 'reopened',
  'extended', 'credited', 'reset', 'kept'] as const
/** For disputes: everything that came, also what did not count. Append only. */
export const Timeline = Type.Object({
  items: Type.Array(Type.Object({
    id: Id,
    at: IsoTime,
    kind: OneOf(eventKinds),
    itemId: Nullable(Id),
    epoch: Nullable(Epoch),
    sequence: Nullable(Sequence),
    response: Response,
    /** Letters of the response; it is not kept whole each time when it is long. */
    length: Nullable(Type.Integer()),
    answeredAt: Nullable(IsoTime),
    details: Nullable(Type.String())
  })),
  nextCursor: Nullable(Type.String())
})

/** While a quiz runs: who is where. */
export const LiveQuiz = Type.Object({
  now: IsoTime,
  students: Type.Array(Type.Object({
    id: Id,
    firstName: Type.String(),
    lastName: Type.String(),
    attemptId: Nullable(Id),
    number: Nullable(Type.Integer()),
    state: Nullable(AttemptState),
    answered: Type.Integer(),
    items: Type.Integer(),
    flagged: Type.Integer(),
    devices: Type.Integer({ description: 'How often a device began or took over' }),
    startedAt: Nullable(IsoTime),
    lastSeenAt: Nullable(IsoTime),
    deadlineAt: Nullable(IsoTime),
    extraSeconds: Type.Integer(),
    creditSeconds: Type.Integer()
  }))
})
/** In all, not in addition: sent twice it is given once. */
export const Extension = Body({ seconds: Type.Integer({ minimum: 0, maximum: 604_800 }) })
export const AttemptDeadline = Type.Object({ id: Id, state: AttemptState, deadlineAt: Nullable(IsoTime), extraSeconds: Type.Integer() })

export type AttemptStart = Static<typeof AttemptStart>
export type AttemptItem = Static<typeof AttemptItem>
export type SavedAnswer = Static<typeof SavedAnswer>
export type TakenHint = Static<typeof TakenHint>
export type ReviewedItem = Static<typeof ReviewedItem>
export type StartedAttempt = Static<typeof StartedAttempt>
export type SaveAnswer = Static<typeof SaveAnswer>
export type AnswerSaved = Static<typeof AnswerSaved>
export type SaveAnswers = Static<typeof SaveAnswers>
export type AnswersSaved = Static<typeof AnswersSaved>
export type HintsTaken = Static<typeof HintsTaken>
export type Submitted = Static<typeof Submitted>
export type AttemptReview = Static<typeof AttemptReview>
export type Timeline = Static<typeof Timeline>
export type LiveQuiz = Static<typeof LiveQuiz>
export type EventKind = typeof eventKinds[number]
