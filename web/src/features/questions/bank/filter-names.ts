import type { QuestionTypeName } from '../../../../../server/features/questions/body.schemas.ts'
import type { QuestionRow } from '../questions.api.ts'

export const questionTypeNames = ['single', 'multiple', 'true_false', 'short_answer', 'numerical', 'match', 'order', 'gaps', 'hotspot', 'essay', 'description', 'scenario'] as const satisfies readonly QuestionTypeName[]
export const reviewNames = ['draft', 'pending', 'approved', 'needs_revision', 'rejected'] as const satisfies ReadonlyArray<QuestionRow['review']>
export const statusNames = ['draft', 'active', 'archived'] as const satisfies ReadonlyArray<QuestionRow['status']>
