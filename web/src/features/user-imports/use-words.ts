/** Codes of the import to sentences; one without a sentence of ours shows the box's own, which is plain English. */
import { strings } from './user-imports.strings.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'

type Key = keyof typeof strings
const has = (key: string): key is Key => key in strings

export function useImportError(): (error: unknown) => string {
  const t = useText(strings)
  const sentence = useErrorText()
  return (error) => {
    const key = `user-imports.error_${asApiError(error).code}`
    return has(key) ? t(key) : sentence(error)
  }
}

export function useReason(): (note: { code?: string | undefined, reason?: string | undefined }) => string {
  const t = useText(strings)
  return ({ code, reason }) => {
    const key = `user-imports.reason_${code}`
    return has(key) ? t(key) : reason ?? ''
  }
}

export function useFieldName(): (field: string) => string {
  const t = useText(strings)
  return (field) => {
    const key = `user-imports.field_${field}`
    return has(key) ? t(key) : field
  }
}
