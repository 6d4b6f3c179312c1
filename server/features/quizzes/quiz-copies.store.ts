import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'

const settings = sql.raw(`title, instructions, time_limit_seconds, attempts_allowed, keep, shuffle_items, shuffle_options, one_at_a_time, may_go_back, review_score, review_answers,
  review_correctness, review_key, review_explanations, pass_mark, weight, access_code, certainty, hints, outage_credit_seconds, grace_seconds`)

/** The quizzes of a course that are not in the archive into its copy: hidden, without days, and without anything of who took them. Lessons are known by their place. */
export async function copyQuizzes (trx: Queries, { from, to, by, now }: { from: number, to: number, by: number, now: number }) {
  const quizzes = await trx.selectFrom('quizzes').where('course_id', '=', from).where('archived_at', 'is', null).orderBy('id').select('id').execute()
  for (const { id } of quizzes) {
    const { rows: [copy] } = await sql<{ id: number }>`insert into quizzes (course_id, lesson_id, ${settings}, created_by, created_at, changed_by, changed_at)
      select ${to}, (select new.id from lessons new join lessons old on old.position = new.position where new.course_id = ${to} and old.id = quizzes.lesson_id),
        ${settings}, ${by}, ${now}, ${by}, ${now} from quizzes where id = ${id} returning id`.execute(trx)
    await sql`insert into quiz_sections (quiz_id, position, title) select ${copy!.id}, position, title from quiz_sections where quiz_id = ${id}`.execute(trx)
    await sql`insert into quiz_slots (quiz_id, section_id, position, points, question_id, version_id, topic_id, include_below, least_difficulty, most_difficulty, tags, count)
      select ${copy!.id}, new.id, slot.position, points, question_id, version_id, topic_id, include_below, least_difficulty, most_difficulty, tags, count
      from quiz_slots slot join quiz_sections old on old.id = slot.section_id join quiz_sections new on new.quiz_id = ${copy!.id} and new.position = old.position where slot.quiz_id = ${id}`.execute(trx)
    await sql`insert into media_links (media_id, subject_kind, subject_id) select media_id, 'quiz', ${copy!.id} from media_links where subject_kind = 'quiz' and subject_id = ${id}`.execute(trx)
  }
}
