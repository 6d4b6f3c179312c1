import { Type } from 'typebox'

export const EventStream = Type.String({
  description: 'text/event-stream. Each event is a JSON object with `type`: signed_out, restarting, import_progress, lesson_import, clock, school_changed, lesson_published, lesson_changed, lesson_editing, outline_changed, progress, media_ready, question_reviews, question_decided, problem_reports, problem_report. Fetch what it is about; what was missed is not sent again.'
})
