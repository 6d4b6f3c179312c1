import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'course-state.draft': { message: 'Draft – only you see it', context: 'State of a course' },
  'course-state.published': { message: 'Students see it', context: 'State of a course' },
  'course-state.published_nobody': { message: 'Published, nobody in it yet', context: 'State of a course that no student is in' },
  'course-state.hidden': { message: 'Hidden from students', context: 'State of a course that was published before' },
  'course-state.completed': { message: 'Finished – students can still read it', context: 'State of a course that is over' },
  'course-state.completed_hidden': { message: 'Finished and hidden', context: 'State of a course that is over' },
  'course-state.archived': { message: 'In the archive', context: 'State of a course' }
} satisfies Catalogue
