import type { QuestionBody } from '../questions/body.schemas.ts'

/** What a question has beside its own when nothing was said of it. */
export const nothingElse = { explanation: null, hints: [], citations: [] }
/** What a type of question has of its own. */
export type Own<B = QuestionBody> = B extends QuestionBody ? Omit<B, 'stem' | 'explanation' | 'hints' | 'citations'> : never
