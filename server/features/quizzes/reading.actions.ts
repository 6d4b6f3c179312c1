import type { Queries } from '../../db/open.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { listOwnAttempts, type Attempt } from '../attempts/attempts.store.ts'
import { asDeadlines, deadlineAt, type Time } from '../attempts/deadlines.rules.ts'
import { timeOf } from '../attempts/time.ts'
import { stateOf } from '../attempts/states.rules.ts'
import { sightOf } from '../attempts/submission.actions.ts'
import { requireSeenCourse } from '../courses/access.actions.ts'
import { mayRead, mayTeach } from '../courses/access.rules.ts'
import { findLessonAccess } from '../courses/access.store.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import { listLinked } from '../media/media-links.store.ts'
import { findUsable } from '../questions/draw.store.ts'
import { requireSeenQuiz } from './access.actions.ts'
import { listExceptionsOf } from './exceptions.store.ts'
import { isUsable } from './askable.actions.ts'
import { hasPassed, keptScore, termsOf, whyNotStart, type Terms } from './quizzes.rules.ts'
import type { OwnAttempt, Quiz, QuizRow, QuizSection, Quizzes } from './quizzes.schemas.ts'
import { findPersonName, findTitles, isInUse, type QuizRecord } from './quizzes.store.ts'
import { drawFilter, listSections, listSlotDetails, type SlotDetails } from './outline.store.ts'
import { findSize, listQuizzes, listTeachingFigures } from './reading.store.ts'
import { reviewOf, settingsOf } from './settings.rules.ts'

type Reading = Pick<Services, 'db' | 'clock'>
const finished = new Set(['submitted', 'timed_out'])

export async function showQuizzes (app: Pick<Services, 'db' | 'clock'>, { courseId, archived, lessonId, by }: { courseId: number, archived: boolean,
  lessonId?: number, by: CurrentUser }): Promise<Quizzes> {
  const access = requireSeenCourse(app.db.read, courseId, by)
  const teaches = mayTeach(access, by)
  if (!mayRead(access, by)) return { items: [] }
  const rows = await listQuizzes(app.db.read, { courseId, archived: archived && teaches, unpublished: teaches, lessonId })
  const figures = teaches ? new Map((await listTeachingFigures(app.db.read, courseId)).map(row => [row.quizId, row])) : undefined
  const time = timeOf(app)
  return {
    items: rows.map((quiz): QuizRow => {
      const own = teaches ? undefined : standing(app.db.read, { quiz, by, enrolled: access.enrolment === 'active' }, time)
      return {
        ...factsOf(quiz, own?.terms, findSize(app.db.read, { quizId: quiz.id })[0]!), published: quiz.published_at !== null, archived: quiz.archived_at !== null,
        own: own ? { attempts: own.attempts.length, openAttemptId: own.open?.id ?? null, score: own.score, passed: own.passed, mayStart: own.whyNot === null } : null,
        teaching: figures ? withoutId(figures.get(quiz.id)) : null
      }
    })
  }
}

const nobody = { students: 0, inProgress: 0, finished: 0, toGrade: 0 }
const withoutId = (figures: { quizId: number } & typeof nobody | undefined) => {
  const { quizId: _, ...rest } = figures ?? { quizId: 0, ...nobody }
  return rest
}

export async function showQuiz (app: Reading, { quizId, by }: { quizId: number, by: CurrentUser }): Promise<Quiz> {
  const db = app.db.read
  const { quiz, teaches, enrolment } = requireSeenQuiz(db, quizId, by)
  const time = timeOf(app)
  const own = teaches ? undefined : standing(db, { quiz, by, enrolled: enrolment === 'active' }, time)
  return {
    ...factsOf(quiz, own?.terms, findSize(db, { quizId })[0]!), ...await findTitles(db, { courseId: quiz.course_id, lessonId: quiz.lesson_id }),
    instructions: quiz.instructions === null ? null : JSON.parse(quiz.instructions), media: await mediaMap(db, await listLinked(db, { kind: 'quiz', id: quizId })),
    needsAccessCode: (own?.terms.accessCodes ?? [quiz.access_code].filter(code => code !== null)).length > 0, keep: quiz.keep, oneAtATime: quiz.one_at_a_time === 1,
    mayGoBack: quiz.may_go_back === 1, certainty: quiz.certainty === 1, hints: quiz.hints === 1, review: reviewOf(quiz), now: iso(time.now),
    own: own ? {
      attempts: own.attempts.toReversed().map(attempt => toOwnAttempt(db, { attempt, quiz }, time)),
      attemptsLeft: own.terms.attemptsAllowed === null ? null : Math.max(0, own.terms.attemptsAllowed - own.attempts.length),
      score: own.score, passed: own.passed, mayStart: own.whyNot === null, whyNot: own.whyNot
    } : null,
    teaching: teaches ? await teachingOf(app, quiz) : null
  }
}

const factsOf = (quiz: QuizRecord, terms: Terms | undefined, { items, maxScore }: { items: number, maxScore: number }) => ({
  id: quiz.id, courseId: quiz.course_id, lessonId: quiz.lesson_id, title: quiz.title, items, maxScore, passMark: quiz.pass_mark,
  opensAt: isoOrNull(terms ? terms.opensAt : quiz.opens_at), closesAt: isoOrNull(terms ? terms.closesAt : quiz.closes_at),
  timeLimitSeconds: terms ? terms.timeLimitSeconds : quiz.time_limit_seconds, attemptsAllowed: terms ? terms.attemptsAllowed : quiz.attempts_allowed
})

/** How a student stands in a quiz, as far as they may know. */
function standing (db: Queries, { quiz, by, enrolled }: { quiz: QuizRecord, by: CurrentUser, enrolled: boolean }, time: Time) {
  const terms = termsOf(quiz, listExceptionsOf(db, { quizId: quiz.id, userId: by.id }))
  const attempts = listOwnAttempts(db, { quizId: quiz.id, userId: by.id }).filter(({ state, preview }) => state !== 'reset' && preview === 0)
  const open = attempts.find(({ state }) => state === 'in_progress')
  const over = attempts.filter(({ state }) => finished.has(state))
  const known = over.map(attempt => sightOf(db, { attempt, quiz, teaches: false }, time).shows('score') ? attempt.score : null)
  const score = keptScore(quiz.keep, known)
  const lesson = quiz.lesson_id === null ? undefined : findLessonAccess(db, { lessonId: quiz.lesson_id, userId: by.id })[0]
  const whyNot = open ? null : whyNotStart(terms, { published: quiz.published_at !== null, enrolled, locked: (lesson?.openPrerequisites ?? 0) > 0,
    attempts: attempts.length }, time)
  return { terms, attempts, open, score, passed: hasPassed(quiz.pass_mark, score, over.at(-1)?.max_score ?? 0), whyNot }
}

function toOwnAttempt (db: Queries, { attempt, quiz }: { attempt: Attempt, quiz: QuizRecord }, time: Time): OwnAttempt {
  const { shows, reviewable } = sightOf(db, { attempt, quiz, teaches: false }, time)
  const score = shows('score') ? attempt.score : null
  return {
    id: attempt.id, number: attempt.number, state: stateOf(attempt), startedAt: iso(attempt.started_at), finishedAt: isoOrNull(attempt.finished_at),
    deadlineAt: attempt.state === 'in_progress' ? isoOrNull(deadlineAt(asDeadlines(attempt), time)) : null, score, maxScore: attempt.max_score,
    passed: hasPassed(quiz.pass_mark, score, attempt.max_score), reviewable
  }
}

async function teachingOf (app: Reading, quiz: QuizRecord): Promise<Quiz['teaching']> {
  const db = app.db.read
  return {
    revision: quiz.revision, settings: settingsOf(quiz), sections: await sectionsOf(app, quiz.id), published: quiz.published_at !== null,
    publishedAt: isoOrNull(quiz.published_at),
    archived: quiz.archived_at !== null, inUse: isInUse(db, { quizId: quiz.id }).length > 0, changedAt: iso(quiz.changed_at),
    changedBy: await findPersonName(db, quiz.changed_by)
  }
}

async function sectionsOf (app: Reading, quizId: number): Promise<QuizSection[]> {
  const slots = await listSlotDetails(app.db.read, quizId)
  const sections = listSections(app.db.read, { quizId })
  const shown = await Promise.all(slots.map(async slot => ({ sectionId: slot.sectionId,
    slot: { id: slot.id, points: slot.points, question: questionOf(slot), draw: await drawOf(app, slot) } })))
  return sections.map(({ id, title }) => ({ id, title, slots: shown.filter(({ sectionId }) => sectionId === id).map(({ slot }) => slot) }))
}

function questionOf (slot: SlotDetails): QuizSection['slots'][number]['question'] {
  if (slot.questionId === null) return null
  const newer = slot.liveVersionId !== null && slot.liveVersionId !== slot.versionId
  return {
    id: slot.questionId, versionId: slot.versionId, type: slot.type!, name: slot.name || slot.stem || '', version: slot.version,
    newerVersion: newer ? slot.liveVersion : null,
    usable: isUsable(slot) || (slot.liveVersionId !== null && slot.archivedAt === null)
  }
}

async function drawOf (app: Reading, slot: SlotDetails): Promise<QuizSection['slots'][number]['draw']> {
  if (slot.questionId !== null) return null
  return {
    topicId: slot.topicId, includeBelow: slot.includeBelow === 1, leastDifficulty: slot.leastDifficulty, mostDifficulty: slot.mostDifficulty,
    tags: JSON.parse(slot.tags) as string[],
    count: slot.count, points: slot.points, topicName: slot.topicName, available: (await findUsable(app.db.read, drawFilter(slot))).length
  }
}
