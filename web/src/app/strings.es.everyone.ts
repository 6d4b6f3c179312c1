import type { Translation } from '../lib/i18n/messages.ts'
import app from './app.strings.es.ts'
import content from '../content/content.strings.es.ts'
import errors from '../lib/errors.strings.es.ts'
import reading from '../features/lessons/reading/reading.strings.es.ts'
import sessions from '../features/sessions/sessions.strings.es.ts'
import student from '../features/dashboard/student.strings.es.ts'
import ui from '../ui/ui.strings.es.ts'

export const translation: Translation = { ...app, ...content, ...errors, ...reading, ...sessions, ...student, ...ui }
