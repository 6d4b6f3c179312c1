import type { LiveQuiz, Submitted, Timeline } from '../../../../server/features/attempts/attempts.schemas.ts'
import type { RescueReport } from '../../../../server/features/attempts/rescues.schemas.ts'
import type { AnswerToGrade, GradingQueue, ItemGrade, ItemGraded, QuestionResult, QuizPaper, QuizResults, RegradeReport, Ruling } from '../../../../server/features/quiz-grading/quiz-grading.schemas.ts'
import type { NewQuizSection, Quiz, QuizChanges, QuizException, QuizExceptions, QuizRow, QuizSaved, QuizSection, QuizSettings, QuizSettingsChanges, QuizSlot } from '../../../../server/features/quizzes/quizzes.schemas.ts'
import { api } from '../../lib/api.ts'
import type { Page } from '../../lib/api.ts'

export type {
  AnswerToGrade, GradingQueue, ItemGrade, LiveQuiz, NewQuizSection, QuestionResult, Quiz, QuizChanges, QuizException, QuizPaper, QuizResults, QuizRow, QuizSaved, QuizSection, QuizSettings, QuizSettingsChanges, QuizSlot, RegradeReport,
  RescueReport, Submitted, Timeline
}
export type LiveStudent = LiveQuiz['students'][number]
export interface Deadline { id: number, state: string, deadlineAt: string | null, extraSeconds: number }
export type Exception = QuizExceptions['items'][number]
/** As those who teach it get it. */
export type TaughtQuiz = Quiz & { teaching: NonNullable<Quiz['teaching']> }

export const listQuizzes = (courseId: number, archived: boolean) => api.get<{ items: QuizRow[] }>(`/api/courses/${courseId}/quizzes`, { query: { archived } }).then(({ items }) => items)
export const createQuiz = (courseId: number, quiz: { title: string, lessonId: number | null, settings: QuizSettingsChanges }, idempotencyKey: string) => api.post<QuizSaved>(`/api/courses/${courseId}/quizzes`, quiz, { idempotencyKey })
export const readQuiz = (id: number) => api.get<TaughtQuiz>(`/api/quizzes/${id}`)
export const changeQuiz = (id: number, changes: QuizChanges) => api.patch<QuizSaved>(`/api/quizzes/${id}`, changes)
export const saveSections = (id: number, sections: NewQuizSection[], revision: number) => api.put<QuizSaved>(`/api/quizzes/${id}/sections`, { sections, revision })
export const publishQuiz = (id: number) => api.put<{ published: boolean }>(`/api/quizzes/${id}/publication`)
export const hideQuiz = (id: number) => api.delete<{ published: boolean }>(`/api/quizzes/${id}/publication`)
export const archiveQuiz = (id: number) => api.put<void>(`/api/quizzes/${id}/archive`)
export const restoreQuiz = (id: number) => api.delete<void>(`/api/quizzes/${id}/archive`)
export const deleteQuiz = (id: number) => api.delete<void>(`/api/quizzes/${id}`)
export const startPreview = (id: number) => api.post<{ id: number }>(`/api/quizzes/${id}/attempts`, {})

export const listExceptions = (id: number) => api.get<QuizExceptions>(`/api/quizzes/${id}/exceptions`).then(({ items }) => items)
export type Whom = { kind: 'students' | 'classes', id: number }
export const putException = (id: number, whom: Whom, exception: QuizException) => api.put<void>(`/api/quizzes/${id}/exceptions/${whom.kind}/${whom.id}`, exception)
export const removeException = (id: number, whom: Whom) => api.delete<void>(`/api/quizzes/${id}/exceptions/${whom.kind}/${whom.id}`)

export const readLive = (id: number) => api.get<LiveQuiz>(`/api/quizzes/${id}/live`)
export const extendAttempt = (attemptId: number, seconds: number) => api.put<Deadline>(`/api/attempts/${attemptId}/extension`, { seconds })
export const reopenAttempt = (attemptId: number, seconds: number) => api.put<Deadline>(`/api/attempts/${attemptId}/reopening`, { seconds })
export const resetAttempt = (attemptId: number) => api.delete<Deadline>(`/api/attempts/${attemptId}`)
export const handIn = (attemptId: number) => api.put<Submitted>(`/api/attempts/${attemptId}/submission`)
export const readTimeline = (attemptId: number, cursor?: string) => api.get<Timeline>(`/api/attempts/${attemptId}/timeline`, { query: { cursor, limit: 100 } })
export const rescue = (quizId: number, file: unknown, options: { dryRun: boolean, acceptLate: boolean }) => api.post<RescueReport>(`/api/quizzes/${quizId}/rescues?dryRun=${options.dryRun}&acceptLate=${options.acceptLate}`, file)

export const readQueue = (quizId: number, state: 'waiting' | 'graded' | 'all', cursor?: string) => api.get<GradingQueue>(`/api/quizzes/${quizId}/grading`, { query: { state, cursor, limit: 100 } })
export const readAnswer = (attemptId: number, itemId: number) => api.get<AnswerToGrade>(`/api/attempts/${attemptId}/grades/${itemId}`)
export const gradeAnswer = (attemptId: number, itemId: number, grade: ItemGrade) => api.put<ItemGraded>(`/api/attempts/${attemptId}/grades/${itemId}`, grade)
export const ungradeAnswer = (attemptId: number, itemId: number) => api.delete<ItemGraded>(`/api/attempts/${attemptId}/grades/${itemId}`)

export const readResults = (quizId: number) => api.get<QuizResults>(`/api/quizzes/${quizId}/results`)
export const rule = (quizId: number, questionId: number, ruling: Ruling, dryRun: boolean) => api.put<RegradeReport>(`/api/quizzes/${quizId}/rulings/${questionId}?dryRun=${dryRun}`, ruling)
export const unrule = (quizId: number, questionId: number, dryRun: boolean) => api.delete<RegradeReport>(`/api/quizzes/${quizId}/rulings/${questionId}`, { query: { dryRun } })
export const takeNewest = (quizId: number, questionId: number, reason: string, dryRun: boolean) => api.put<RegradeReport>(`/api/quizzes/${quizId}/versions/${questionId}?dryRun=${dryRun}`, { reason })
export const regrade = (quizId: number, dryRun: boolean) => api.post<RegradeReport>(`/api/quizzes/${quizId}/regrades?dryRun=${dryRun}`)
export const listRegrades = (quizId: number) => api.get<{ items: RegradeReport[] }>(`/api/quizzes/${quizId}/regrades`).then(({ items }) => items)
export const readPaper = (quizId: number, seed: number, shuffled: boolean) => api.get<QuizPaper>(`/api/quizzes/${quizId}/paper`, { query: { seed, shuffled } })

export interface Person { id: number, firstName: string, lastName: string }
interface Enrolled { userId: number, firstName: string, lastName: string, status: string }

/** Those who are in the course now. */
export async function listStudents(courseId: number): Promise<Person[]> {
  const found: Person[] = []
  let cursor: string | null = null
  do {
    const page: Page<Enrolled> = await api.get<Page<Enrolled>>(`/api/courses/${courseId}/enrolments`, { query: { cursor, limit: 100 } })
    found.push(...page.items.filter(({ status }) => status !== 'left' && status !== 'waiting').map(({ userId, firstName, lastName }) => ({ id: userId, firstName, lastName })))
    cursor = page.nextCursor
  } while (cursor)
  return found
}

/** The classes of a course, and its lessons: a quiz may belong to one of them. */
export const readCourseParts = (courseId: number) => api.get<{ lessons: Array<{ id: number, title: string }>, teaching: { classes: Array<{ id: number, name: string }> } | null }>(`/api/courses/${courseId}`)
