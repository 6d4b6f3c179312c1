import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'search.title': { message: 'Search', context: 'Title of the page' },
  'search.words': { message: 'What are you looking for?', context: 'Label of the field' },
  'search.hint': { message: 'In your courses, their lessons, and your own notes.', context: 'Below the field' },
  'search.lesson': { message: 'Lessons', context: 'Heading above what was found' },
  'search.course': { message: 'Courses', context: 'Heading above what was found' },
  'search.note': { message: 'Your notes', context: 'Heading above what was found' },
  'search.meant': { message: 'Nothing was found for “{words}”. Here is what there is for “{meant}”.', context: 'A word may have been mistyped' },
  'search.none': { message: 'Nothing found for “{words}”', context: 'Empty result' },
  'search.none_text': { message: 'Try fewer or other words. Accents and capitals do not matter.', context: 'Empty result' },
  'search.found': { message: { one: 'One result', other: '{count} results' }, context: 'For screen readers' },
  'search.draft': { message: 'Draft', context: 'Mark on a lesson that is not published' },
  'search.locked': { message: 'Not open yet', context: 'Mark on a lesson that waits for another one' },
  'search.more': { message: 'Show more', context: 'Button below the results' }
} satisfies Catalogue
