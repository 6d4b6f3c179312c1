import type { Translation } from '../lib/i18n/messages.ts'
import comments from '../features/comments/comments.strings.es.ts'
import courses from '../features/courses/student/courses.strings.es.ts'
import largePicture from '../content/large-picture.strings.es.ts'
import listen from '../features/lessons/reading/listen/listen.strings.es.ts'
import notebook from '../features/notebook/notebook.strings.es.ts'
import profile from '../features/profile/profile.strings.es.ts'
import search from '../features/search/search.strings.es.ts'

export const translation: Translation = { ...comments, ...courses, ...largePicture, ...listen, ...notebook, ...profile, ...search }
