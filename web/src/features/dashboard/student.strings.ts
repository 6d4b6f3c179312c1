import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'student.title': { message: 'Home', context: 'Title of the student’s dashboard' },
  'student.hello': { message: 'Hello, {name}', context: 'Greeting on the dashboard' },
  'student.signed_in': { message: 'You are in', context: 'Empty dashboard' },
  'student.signed_in_text': { message: 'Your teacher tells you what comes next.', context: 'Empty dashboard' },
  'student.classes': { message: 'Your classes', context: 'Heading' },
  'student.with': { message: 'with {names}', context: 'Teachers of a class' },
  'student.no_classes': { message: 'You are not in a class yet.', context: 'Empty list' },
  'student.no_classes_text': { message: 'Tell your teacher; it takes a moment to add you.', context: 'Empty list' }
} satisfies Catalogue
