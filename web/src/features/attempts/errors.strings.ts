import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'error.attempt_over': { message: 'The time is over. What was saved before is graded.', context: 'Quiz' },
  'error.attempt_reset': { message: 'This attempt was taken back by your teacher. Begin again.', context: 'Quiz' },
  'error.access_code': { message: 'This is not the code of this quiz. Ask your teacher for it.', context: 'Quiz' },
  'error.answer_final': { message: 'This question was checked: its answer is final.', context: 'Quiz' },
  'error.no_going_back': { message: 'In this quiz there is no going back to an earlier question.', context: 'Quiz' },
  'error.newer_elsewhere': { message: 'Another device has a newer answer.', context: 'Quiz' },
  'error.no_hints': { message: 'There is no hint for this question.', context: 'Quiz' },
  'error.not_published': { message: 'This quiz is not there yet.', context: 'Quiz' },
  'error.not_open_yet': { message: 'This quiz is not open yet.', context: 'Quiz' },
  'error.closed': { message: 'This quiz is closed.', context: 'Quiz' },
  'error.no_attempts_left': { message: 'You have used all your attempts.', context: 'Quiz' }
} satisfies Catalogue
