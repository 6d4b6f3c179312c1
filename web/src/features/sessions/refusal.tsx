import { strings } from './sessions.strings.ts'
import { useWait } from '../../lib/use-wait.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Notice } from '../../ui/notice.tsx'

/** Why signing in did not work; too many tries count down to the next one. */
export function Refusal({ error }: { error: unknown }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const wait = useWait(error)
  if (error === null) return null
  const { status } = asApiError(error)
  if (status === 429 && wait === 0) return null
  return <Notice kind={status === 429 ? 'warning' : 'trouble'} live={status !== 429}>{status === 429 ? t('sessions.wait', { seconds: wait }) : sentence(error)}</Notice>
}
