import { conflict } from '../../errors.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'
import { approvalFaultsOf } from '../questions/types/types.ts'

const mostFaults = 20

/** Nobody is asked to judge what is not finished: refused with the places of what is missing, `options.b.text: empty`. */
export function requireComplete (body: QuestionBody) {
  const faults = approvalFaultsOf(body)
  if (faults.length === 0) return
  const fields = Object.fromEntries(faults.slice(0, mostFaults).map(({ path, code }) => [path, code]))
  throw conflict('question_unfinished', 'Something is still missing in this question. Look at the marked places.', fields)
}
