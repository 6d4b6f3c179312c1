import { strings } from './courses.strings.ts'
import { asApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'

const own = (code: string) => `course.refused_${code}` as keyof typeof strings

/** Why somebody may not come in or go, as they should read it. */
export function useRefusal(): (error: unknown) => string {
  const t = useText(strings)
  const sentence = useErrorText()
  return (error) => own(asApiError(error).code) in strings ? t(own(asApiError(error).code)) : sentence(error)
}
