/** Codes to sentences. A code without a sentence of ours shows the box's own, which is plain English. */
import { asApiError } from './api-error.ts'
import { strings } from './errors.strings.ts'
import { useText } from './i18n/use-text.ts'
import type { Translate } from './i18n/use-text.ts'

type Key = keyof typeof strings
const has = (key: string): key is Key => key in strings

export function sentenceOf(error: unknown, t: Translate<typeof strings>): string {
  const { status, code, message, requestId, retryAfterS } = asApiError(error)
  if (status === 0 && code === 'unexpected') return t('error.unexpected_here')
  if (status === 503) return t('error.busy')
  if (status >= 500) return t('error.unexpected', { requestId: requestId ?? String(status) })
  const key = `error.${code}`
  return has(key) ? t(key, { seconds: retryAfterS ?? 60, requestId: requestId ?? '' }) : message
}

/** `const sentence = useErrorText()`, then `sentence(error)` or `sentence.field('too_weak')`. */
export function useErrorText(): ((error: unknown) => string) & { field(code: string | undefined): string | undefined } {
  const t = useText(strings)
  return Object.assign((error: unknown) => sentenceOf(error, t), {
    field(code: string | undefined) {
      if (code === undefined) return undefined
      const key = has(`field.${code}`) ? `field.${code}` as Key : has(`error.${code}`) ? `error.${code}` as Key : 'field.invalid'
      return t(key)
    }
  })
}
