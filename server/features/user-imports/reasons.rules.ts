import type { PasswordFault } from '../users/users.rules.ts'
import type { LineFault } from './table.rules.ts'

// Why a line was not taken: a stable code, and the sentence for it.

const sentences = {
  unclosed_quote: 'A quotation mark on this line is never closed.',
  nul_byte: 'This line holds bytes that are not text.',
  unreadable_letters: 'This line holds letters that cannot be read in the encoding of the file.',
  line_too_long: 'This line is too long for a person.',
  name_missing: 'There is no name on this line.',
  name_too_long: 'The name is longer than 100 letters.',
  name_not_valid: 'The name holds characters that cannot be shown.',
  username_not_valid: 'A user name has letters and digits, with dots, dashes or underscores between them.',
  email_not_valid: 'This is not an e-mail address.',
  external_id_not_valid: 'The school number is too long or holds characters that cannot be shown.',
  class_not_valid: 'A class name is too long, or there are more than 20 of them.',
  role_unknown: 'The role is not known here. Known are student, instructor and admin.',
  role_not_imported: 'People with this role have no account here.',
  role_not_allowed: 'Only an admin makes instructors and admins.',
  person_not_allowed: 'Only an admin changes this account.',
  role_differs: 'This person is here with another role. Change it on the page of the account.',
  marked_deleted: 'The list says that this person has left.',
  marked_inactive: 'The list says that this account is not active.',
  inactive: 'This account is here but deactivated.',
  duplicate: 'The same person stands on an earlier line of this list.',
  username_taken: 'Someone else has this user name.',
  email_taken: 'Someone else has this e-mail address.',
  external_id_taken: 'Someone else has this school number.',
  class_archived: 'A class of this line is archived.',
  unknown_person: 'Nobody here goes by this user name, e-mail address or number, and the line has no name to make an account from.',
  ambiguous: 'Someone with this name is here already. Choose whether it is the same person.',
  chosen: 'Left out as chosen.',
  choice_not_valid: 'The person chosen for this line does not exist.',
  changed_meanwhile: 'Someone else changed this account at the same time. Import the list again.'
} satisfies Record<LineFault, string> & Record<string, string>

export type SkipCode = keyof typeof sentences
export interface Skipped { line: number, code: SkipCode, reason: string, /** As far as it could be read. */ name?: string }

export const skip = (line: number, code: SkipCode): Skipped => ({ line, code, reason: sentences[code] })

/** The sentence for a code that was stored, maybe by another version of the program. */
export const reasonFor = (code: string) => (sentences as Record<string, string>)[code] ?? 'This line was not taken.'

export interface Warning { line: number, code: string, reason: string }

const passwordSentences: Record<PasswordFault, string> = {
  too_short: 'The password was left out: it is shorter than 8 characters.',
  too_long: 'The password was left out: it is longer than 72 bytes.',
  too_weak: 'The password was left out: it is too easy to guess.'
}

export const passwordWarning = (line: number, fault: PasswordFault): Warning => ({ line, code: `password_${fault}`, reason: passwordSentences[fault] })
