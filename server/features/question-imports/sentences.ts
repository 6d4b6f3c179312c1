import type { Remark, Skipped } from './draft.ts'
import type { ImportReason, ImportWarning } from './question-imports.schemas.ts'

// What is told of single questions, in English; pages translate by code. `…` stands for the detail.

const reasons: Record<ImportReason, string> = {
  already_there: 'This question is in the bank already.',
  unknown_type: 'Questions of this type cannot be imported: “…”.',
  needs_a_program: 'This question reckons with values of its own or runs a program; such questions cannot be imported: “…”.',
  not_understood: 'This question could not be understood: “…”.',
  damaged: 'This question is damaged: “…”.',
  no_text: 'There is no text to be answered.',
  no_answers: 'No answers were found.',
  too_few_options: 'There are fewer than two options.',
  too_many_options: 'There are more options than a question may have: …',
  no_right_answer: 'It is not said which answer is right. …',
  not_a_number: 'A number was expected: “…”.',
  no_gaps: 'There are no gaps in the text.',
  no_pairs: 'There are no pairs that belong together.',
  not_started: 'Options or an answer stand here without a question before them.',
  not_finished: 'The question before has no line that says what is right.',
  not_closed: 'A brace was opened and never closed. …',
  too_long: 'Something is longer than it may be, or of another kind than expected: …',
  text_not_kept: 'Something in the text cannot be kept: …',
  picture_missing: 'The picture this question is about did not come along. …',
  file_missing: 'The file with this question is not in the package: …',
  file_outside: 'The file with this question lies outside of the package: …',
  too_many_questions: 'At most … questions can be imported at once.',
  cannot_hold: 'This format has no place for questions of this type: “…”.'
}

const warnings: Record<ImportWarning, string> = {
  picture_missing: 'A picture did not come along with the file. …',
  picture_outside: 'A picture lies on the internet and was left out. …',
  picture_not_readable: 'A picture could not be read and was left out. …',
  media_left_out: 'A recording or a video was left out. …',
  text_box: 'A text box was changed. …',
  diagram: 'A drawing was left out. …',
  chart: 'A chart was left out. …',
  embedded_object: 'Something embedded from another place was left out. …',
  comment: 'A comment was left out. …',
  tracked_change: 'A change that was tracked was left out. …',
  footnote_moved: 'A footnote was moved. …',
  form_field: 'A field of a form was left out. …',
  script_removed: 'A script was removed. …',
  link_removed: 'A link that leads nowhere from here was removed. …',
  style_lost: 'The looks of something were lost. …',
  math_as_text: 'A formula became plain text. …',
  math_not_read: 'A formula could not be read. …',
  raw_html: 'Some HTML was not understood. …',
  unknown_part: 'A part was not understood. …',
  speaker_notes: 'Notes for the speaker were left out. …',
  animation: 'An animation was left out. …',
  page_without_text: 'A page has no text. …',
  table_simplified: 'A table was simplified. …',
  too_long_cut: 'Something was too long and was cut. …',
  citation: 'A citation stands as it was written. …',
  attachment_left_out: 'An attachment was left out. …',
  chapter_not_text: 'A part is no text. …',
  feedback_left_out: 'Feedback that belongs to no single answer was left out. …',
  setting_left_out: 'A setting that there is no place for was left out. …',
  credits_changed: 'What the answers are worth was changed, so that all right ones together are worth everything and none takes away more than it may.',
  scoring_changed: 'This is scored in another way than before. …',
  hints_left_out: 'Hints were left out. …',
  citations_left_out: 'Citations were left out. …',
  text_behind_answers: 'Something behind the answers was left out: “…”.',
  description_without_question: 'This is a text without a question.',
  options_left_out: 'Something that belongs nowhere was left out: “…”.',
  answer_left_out: 'An answer was left out: “…”.',
  part_left_out: 'A part of this question was left out. …',
  value_from_a_program: 'A value that was reckoned stands as “…”.',
  scenario_divided: 'A question of several parts was divided into its parts.',
  formatting_left_out: 'Some formatting was left out.',
  encoding_guessed: 'The file does not say how its letters are written. Look at letters with accents.',
  name_made: 'The question had no name.',
  file_left_out: 'A picture or another file was left out.',
  places_shown: 'The places in the picture are shown; they were hidden before.',
  key_missing: 'The file does not say what is right. Complete the question before it is reviewed.'
}

const said = (sentence: string, detail: string) => detail === '' ? sentence.replace(/:? ?“?…”?\.?$/, '').replace(/([^.?!])$/, '$1.') : sentence.replace('…', detail)

export const reasonOf = ({ code, detail }: Pick<Skipped, 'code' | 'detail'>) => said(reasons[code], detail)
export const warningOf = ({ code, detail }: Remark) => said(warnings[code], detail)
