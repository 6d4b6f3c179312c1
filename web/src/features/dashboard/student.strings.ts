import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'student.title': { message: 'Home', context: 'Title of the student’s dashboard' },
  'student.hello': { message: 'Hello, {name}', context: 'Greeting on the dashboard' },
  'student.continue': { message: 'Continue', context: 'The one large button: the lesson where one stopped' },
  'student.begin': { message: 'Begin', context: 'The one large button: the first lesson of a course' },
  'student.read': { message: '{count} % read', context: 'Of the lesson where one stopped' },
  'student.progress': { message: 'How far you are', context: 'Name of a bar, for screen readers' },
  'student.courses': { message: 'Your courses', context: 'Heading' },
  'student.course_done': { message: '{count} % done', context: 'Of a course' },
  'student.course_finished': { message: 'Finished', context: 'Mark on a course: all of it is done' },
  'student.next': { message: 'Next: {title}', context: 'The next lesson of a course' },
  'student.waiting': { message: 'On the waiting list: number {count}', context: 'A course that is full' },
  'student.waiting_plain': { message: 'On the waiting list', context: 'A course that is full' },
  'student.fresh': { message: 'New', context: 'Heading above lessons published lately' },
  'student.due': { message: 'Coming up', context: 'Heading above what ends or opens soon' },
  'student.ends': { message: 'ends on {day}', context: 'A course' },
  'student.opens': { message: 'opens {time}', context: 'A lesson; the time is e.g. “in 2 days”' },
  'student.all_done': { message: 'All done', context: 'Title: every lesson of every course is finished' },
  'student.all_done_text': { message: 'You have finished everything there is. New lessons appear here by themselves.', context: 'Below that title' },
  'student.no_courses': { message: 'No courses yet', context: 'Empty dashboard' },
  'student.no_courses_text': { message: 'Your teacher will add you, or you type a join code.', context: 'Empty dashboard' },
  'student.nothing_yet': { message: 'Nothing to read yet', context: 'In a course, but there is no lesson yet' },
  'student.nothing_yet_text': { message: 'Your teacher has not published a lesson yet. It appears here as soon as there is one.', context: 'Below that title' },
  'student.join': { message: 'Join with a code', context: 'Button' },
  'student.classes': { message: 'Your classes', context: 'Heading' },
  'student.with': { message: 'with {names}', context: 'Teachers of a class' }
} satisfies Catalogue
