import type { Services } from '../../services.ts'

/** A hint for staff, said after the commit: the queue is another. */
export function tellReviewers ({ events }: Pick<Services, 'events'>) {
  for (const role of ['admin', 'instructor'] as const) events.toRole(role, { type: 'question_reviews' })
}
