const sign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu
const says = /[\p{L}\p{N}]/u

/** As a person counts them: what stands between blanks and says something; each sign of scripts without blanks. */
export const wordsIn = (text: string) => text.split(/\s+/).reduce((sum, piece) => {
  const signs = piece.match(sign)?.length ?? 0
  return sum + signs + (says.test(signs > 0 ? piece.replace(sign, '') : piece) ? 1 : 0)
}, 0)

/** What is wrong with credits given by the rows of a guide, or null. */
export function guideFault (given: Record<string, number>, rows: Array<{ id: string, credit: number }>) {
  for (const [id, credit] of Object.entries(given)) {
    const row = rows.find(one => one.id === id)
    if (!row) return { id, code: 'unknown' }
    if (credit > row.credit) return { id, code: 'too_many' }
  }
  return null
}
