/** What counts as an answer, as the box counts it (server/features/questions/types/). */
import type { QuestionResponse } from '../../../server/features/questions/response.schemas.ts'

type All = { [K in QuestionResponse as keyof K]?: K[keyof K] }

export function isAnswered(response: QuestionResponse | null): boolean {
  if (response === null) return false
  const { choice, choices, text, value, pairs, order, gaps, points } = response as All
  if (typeof value === 'boolean') return true
  if (choice !== undefined) return choice !== ''
  if (pairs !== undefined) return Object.keys(pairs).length > 0
  if (gaps !== undefined) return Object.values(gaps).some((words) => String(words).trim() !== '')
  const list = (choices ?? order ?? points) as unknown[] | undefined
  return list ? list.length > 0 : String(text ?? value ?? '').trim() !== ''
}

/** Whether there is something to answer at all. */
export const asks = (type: string): boolean => type !== 'description' && type !== 'scenario'

/** Words as people count them: what has letters or digits. In scripts without spaces each sign of meaning counts (Unicode: Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar). */
export function countWords(text: string): number {
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu)?.length ?? 0
  const spaced = text.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu, ' ').split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  return dense + spaced
}

/** The number as typed with the other sign. */
export function withOtherSign(value: string): string {
  const [, before = '', sign, rest = ''] = /^(\s*)([-+−])?(.*)$/s.exec(value)!
  return sign === '-' || sign === '−' ? before + rest : `${before}-${rest}`
}
