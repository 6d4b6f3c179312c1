import type { Capability, Role } from '../../db/tables.ts'
import type { QuestionStatus } from './questions.schemas.ts'

interface Asking { id: number, role: Role, capabilities: Capability[] }

const isStaff = ({ role }: Asking) => role === 'admin' || role === 'instructor'

/** Who judges what others wrote. */
export const mayReview = (by: Asking) => isStaff(by) || by.capabilities.includes('review')
export const mayResolve = (by: Asking) => isStaff(by) || by.capabilities.includes('resolve_reports')

/** Nobody approves what they wrote themselves, unless nobody else could. */
export const mayDecide = (by: Asking, { editorId, review }: { editorId: number | null, review: string }, othersCould: boolean) =>
  review === 'pending' && mayReview(by) && (editorId !== by.id || !othersCould)

/** Sent back or turned down: it is changed before anybody looks at it again. */
export const isJudged = ({ review }: { review: string }) => review === 'needs_revision' || review === 'rejected'

interface Life { liveVersionId: number | null, archivedAt: number | null }
export const statusOf = ({ liveVersionId, archivedAt }: Life): QuestionStatus => archivedAt !== null ? 'archived' : liveVersionId === null ? 'draft' : 'active'

/** Versions that nobody has judged or answered are changed in place, by whoever wrote them: a version has one author. */
export const isChangedInPlace = ({ sealedAt, editorId }: { sealedAt: number | null, editorId: number | null }, by: { id: number }) => sealedAt === null && editorId === by.id

/** Beyond these a question is worked on by a program, not by people. */
export const mostVersions = 500
