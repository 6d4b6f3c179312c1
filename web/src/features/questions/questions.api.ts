import type { QuestionBody } from '../../../../server/features/questions/body.schemas.ts'
import type {
  BankSummary, DuplicateGroups, LikeQuestion, NewQuestion, Preview, QuestionBulk, QuestionBulkDone, QuestionDetails, QuestionDiff, QuestionFacts, QuestionList, QuestionRow, QuestionSaved,
  QuestionStatistics, QuestionTags, QuestionVersion, QuestionVersionDetails
} from '../../../../server/features/questions/questions.schemas.ts'
import type { Decision, Proposal, ReviewDone, WaitingQuestion } from '../../../../server/features/question-reviews/question-reviews.schemas.ts'
import type { Report } from '../../../../server/features/problem-reports/problem-reports.schemas.ts'
import type { NewTopic, Topic } from '../../../../server/features/topics/topics.schemas.ts'
import type { Judgement, Key, ShownQuestion } from '../../../../server/features/questions/shown.schemas.ts'
import type { MediaMap } from '../../../../server/features/media/media.schemas.ts'
import { api } from '../../lib/api.ts'
import type { Page } from '../../lib/api.ts'

export type {
  BankSummary, Decision, DuplicateGroups, LikeQuestion, Proposal, QuestionBulk, QuestionBulkDone, QuestionDiff, QuestionFacts, QuestionList, QuestionRow, QuestionSaved, QuestionStatistics, QuestionVersion,
  Report, ReviewDone, Topic, WaitingQuestion
}
/** With its body as what it is. */
export type Question = Omit<QuestionDetails, 'body'> & { body: QuestionBody, media: MediaMap }
export type VersionDetails = Omit<QuestionVersionDetails, 'body'> & { body: QuestionBody, media: MediaMap }

export interface BankLook {
  search?: string | undefined
  type?: string | undefined
  topicId?: number | undefined
  untopical?: boolean | undefined
  tag?: string | undefined
  difficulty?: number | undefined
  status?: string | undefined
  review?: string | undefined
  origin?: string | undefined
  ownerId?: number | undefined
  reported?: boolean | undefined
}

export const listQuestions = (look: BankLook, cursor?: string, limit = 50) => api.get<QuestionList>('/api/questions', { query: { ...look, cursor, limit } })
export const readQuestion = (id: number) => api.get<Question>(`/api/questions/${id}`)
export const createQuestion = (question: NewQuestion, idempotencyKey: string) => api.post<Question>('/api/questions', question, { idempotencyKey })
export const saveText = (id: number, text: { body: QuestionBody, revision: number, mends?: boolean }) => api.put<QuestionSaved>(`/api/questions/${id}/body`, text)
export const changeFacts = (id: number, facts: QuestionFacts) => api.patch<Question>(`/api/questions/${id}`, facts)
export const copyQuestion = (id: number, idempotencyKey: string) => api.post<Question>(`/api/questions/${id}/copies`, undefined, { idempotencyKey })
export const archiveQuestion = (id: number) => api.put<void>(`/api/questions/${id}/archive`)
export const unarchiveQuestion = (id: number) => api.delete<void>(`/api/questions/${id}/archive`)
export const deleteQuestion = (id: number) => api.delete<void>(`/api/questions/${id}`)
export const changeMany = (bulk: QuestionBulk, idempotencyKey: string) => api.post<QuestionBulkDone>('/api/question-changes', bulk, { idempotencyKey })

export const listVersions = (id: number) => api.get<{ items: QuestionVersion[] }>(`/api/questions/${id}/versions`).then(({ items }) => items)
export const readVersion = (id: number, number: number) => api.get<VersionDetails>(`/api/questions/${id}/versions/${number}`)
export const readDiff = (id: number, from: number, to: number) => api.get<QuestionDiff>(`/api/questions/${id}/changes`, { query: { from, to } })
export const restoreVersion = (id: number, number: number, revision: number) => api.put<QuestionSaved>(`/api/questions/${id}/restoration`, { number, revision })
export const readStatistics = (id: number) => api.get<QuestionStatistics>(`/api/questions/${id}/statistics`).then(({ items }) => items)
export const listLike = (id: number) => api.get<{ items: LikeQuestion[] }>(`/api/questions/${id}/duplicates`).then(({ items }) => items)
export const listDuplicates = (cursor?: string) => api.get<DuplicateGroups>('/api/question-duplicates', { query: { cursor } })
export const listTags = (search: string) => api.get<QuestionTags>('/api/question-tags', { query: { search } }).then(({ items }) => items)
export const readSummary = () => api.get<BankSummary>('/api/question-bank')

export interface PartShown { id: string, shown: ShownQuestion }
export interface QuestionPreview { shown: ShownQuestion & { parts?: PartShown[] }, media: MediaMap, faults: Array<{ path: string, code: string }>, key: Key | null, judgement: Judgement | null }
export const preview = (body: QuestionBody, seed: number, response?: unknown) =>
  api.post<Preview>('/api/question-previews', { body, seed, ...(response === undefined ? {} : { response }) }) as unknown as Promise<QuestionPreview>

export const submitQuestion = (id: number, revision: number, comment: string) => api.put<ReviewDone>(`/api/questions/${id}/submission`, { revision, ...(comment ? { comment } : {}) })
export const withdrawQuestion = (id: number) => api.delete<ReviewDone>(`/api/questions/${id}/submission`)
export const decide = (id: number, decision: Decision) => api.put<ReviewDone>(`/api/questions/${id}/review`, decision)
export const listWaiting = (query: { mine?: boolean, origin?: string | undefined, topicId?: number | undefined, cursor?: string | undefined }) =>
  api.get<Page<WaitingQuestion>>('/api/question-reviews', { query: { ...query, limit: 50 } })

export const listTopics = () => api.get<{ items: Topic[] }>('/api/topics').then(({ items }) => items)
export const createTopic = (topic: NewTopic, idempotencyKey: string) => api.post<Topic>('/api/topics', topic, { idempotencyKey })
export const renameTopic = (id: number, name: string) => api.patch<Topic>(`/api/topics/${id}`, { name })
export const deleteTopic = (id: number) => api.delete<void>(`/api/topics/${id}`)
export const orderTopics = (items: Array<{ id: number, parentId: number | null }>) => api.put<{ items: Topic[] }>('/api/topic-order', { items }).then((all) => all.items)
export const mergeTopics = (fromId: number, intoId: number, idempotencyKey: string) => api.post<Topic>('/api/topic-mergers', { fromId, intoId }, { idempotencyKey })

export const listReports = (state: string | undefined, cursor?: string, questionId?: number) => api.get<Page<Report>>('/api/problem-reports', { query: { state, cursor, questionId, limit: 50 } })
export const decideReport = (id: number, decision: 'accepted' | 'rejected', comment: string) => api.put<Report>(`/api/problem-reports/${id}/decision`, { decision, ...(comment ? { comment } : {}) })
export const resolveReport = (id: number, comment: string) => api.put<Report>(`/api/problem-reports/${id}/resolution`, comment ? { comment } : {})
export const reportProblem = (report: { kind: Report['kind'], message: string, questionId?: number }, idempotencyKey: string) => api.post<Report>('/api/problem-reports', report, { idempotencyKey })
