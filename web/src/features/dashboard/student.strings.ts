import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'student.title': { message: 'Home', context: 'Title of the student’s dashboard' },
  'student.hello': { message: 'Hello, {name}', context: 'Greeting on the dashboard' },
  'student.continue': { message: 'Continue', context: 'Heading: where the student stopped' },
  'student.no_courses': { message: 'Nothing to do yet', context: 'Empty dashboard' },
  'student.no_courses_text': { message: 'As soon as your teacher opens a course, it is here.', context: 'Empty dashboard' },
  'student.due': { message: 'Due', context: 'Heading above what must be handed in' },
  'student.due_at': { message: 'until {date}', context: 'Date and time' },
  'student.nothing_due': { message: 'Nothing is due. Well done.', context: 'Empty list' },
  'student.classes': { message: 'Your classes', context: 'Heading' },
  'student.with': { message: 'with {names}', context: 'Teachers of a class' },
  'student.no_classes': { message: 'You are not in a class yet.', context: 'Empty list' },
  'student.no_classes_text': { message: 'Tell your teacher; it takes a moment to add you.', context: 'Empty list' }
} satisfies Catalogue
