import type { Translation } from '../lib/i18n/messages.ts'
import staff from '../features/dashboard/staff.strings.es.ts'
import editing from '../features/lessons/editing/editing.strings.es.ts'
import editor from '../editor/editor.strings.es.ts'
import resetSlip from '../ui/reset-slip.strings.es.ts'
import courseOutline from '../features/courses/teaching/outline/outline.strings.es.ts'
import coursePeople from '../features/courses/teaching/people/people.strings.es.ts'
import courseProgress from '../features/courses/teaching/progress/progress.strings.es.ts'
import courseSettings from '../features/courses/teaching/settings/settings.strings.es.ts'
import teaching from '../features/courses/teaching/teaching.strings.es.ts'
import bigCode from '../ui/staff/big-code.strings.es.ts'
import staffErrors from '../lib/staff/errors.strings.es.ts'
import courseState from '../ui/staff/course-state.strings.es.ts'
import captions from '../ui/staff/captions-dialog.strings.es.ts'
import fileWarnings from '../ui/staff/file-warnings.strings.es.ts'
import zone from '../ui/time-zone-field.strings.es.ts'

const found = import.meta.glob<{ default: Translation }>('../features/{setup,school,users,classes,user-imports,categories,media,lesson-imports,narrations,questions,quizzes}/*.strings.es.ts', { eager: true })

export const translation: Translation = Object.assign({}, editing, editor, bigCode, captions, fileWarnings, courseState, staffErrors, courseOutline, coursePeople, courseProgress, courseSettings, teaching, staff, zone, resetSlip, ...Object.values(found).map((file) => file.default))
