import type { AttemptState } from '../quizzes/quizzes.schemas.ts'

/** As people are told: what was handed in is graded once nothing waits for a person any more; what timed out says so for ever. */
export function stateOf ({ state, graded_at }: { state: 'in_progress' | 'submitted' | 'timed_out' | 'reset', graded_at: number | null }): AttemptState {
  return state === 'submitted' && graded_at !== null ? 'graded' : state
}
