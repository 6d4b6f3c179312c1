import { conflict } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Actor } from '../../services.ts'
import { recorder } from '../audit/audit.store.ts'

// What every change of a quiz has in common.

export interface OfQuiz { quizId: number, by: CurrentUser, actor: Actor }

/** Belongs in the write it tells of. */
export const record = recorder('quiz')

export function requireRevision (current: number, seen: number | undefined) {
  if (seen !== undefined && seen !== current) throw conflict('quiz_changed', 'Somebody has changed this quiz meanwhile. Load it again and repeat your change.')
}

export const inUse = () => conflict('quiz_in_use', 'Students have begun this quiz. Make another one to ask something else, or put it in the archive.')
