import type { Translation } from '../lib/i18n/messages.ts'
import attempts from '../features/attempts/attempts.strings.es.ts'
import attemptErrors from '../features/attempts/errors.strings.es.ts'
import taking from '../features/attempts/taking.strings.es.ts'
import comments from '../features/comments/comments.strings.es.ts'
import courses from '../features/courses/student/courses.strings.es.ts'
import largePicture from '../content/large-picture.strings.es.ts'
import listen from '../features/lessons/reading/listen/listen.strings.es.ts'
import notebook from '../features/notebook/notebook.strings.es.ts'
import profile from '../features/profile/profile.strings.es.ts'
import questions from '../questions/questions.strings.es.ts'
import search from '../features/search/search.strings.es.ts'

export const translation: Translation = { ...attempts, ...attemptErrors, ...taking, ...questions, ...comments, ...courses, ...largePicture, ...listen, ...notebook, ...profile, ...search }
