/** Every kind of event there is, and what it tells. What else an event carries says only which one is meant. */
export const eventTypes = {
  signed_out: 'this session has ended',
  restarting: 'the box is restarting',
  clock: 'the clock was set',
  school_changed: 'settings of the school',
  import_progress: 'how far a list of people has come',
  course_changed: 'who teaches a course, or is in it',
  enrolment_changed: 'the own place in a course',
  outline_changed: 'the order of a course',
  lesson_published: 'there is something new to read',
  lesson_changed: 'somebody else has changed a lesson',
  lesson_editing: 'somebody else has begun or ended writing in a lesson',
  lesson_import: 'how far a document has come on its way to a lesson',
  lesson_comment: 'somebody has said something about a lesson',
  narration_ready: 'the box has read a lesson aloud, or could not',
  media_ready: 'a picture has been prepared, or could not be',
  progress: 'a student has got on in a course',
  quiz_changed: 'a quiz was published or hidden',
  quiz_attempts: 'somebody has begun a quiz or handed it in',
  attempt_changed: 'somebody who teaches has done something with an own attempt, or all of it is graded',
  question_reviews: 'other questions wait to be looked at',
  question_decided: 'somebody has judged an own question',
  problem_reports: 'somebody has reported a problem',
  problem_report: 'what became of an own report'
} as const

export type EventType = keyof typeof eventTypes
