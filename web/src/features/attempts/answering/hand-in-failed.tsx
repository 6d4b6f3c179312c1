import { strings } from '../attempts.strings.ts'
import { submissionPath } from '../merging.rules.ts'
import type { Running } from '../running.ts'
import { ApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { outbox } from '../../../lib/outbox/here.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** The box did not take the hand-in: why, and once more. */
export function HandInFailed({ running }: { running: Running }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { changes } = useStore(outbox.state)
  const refused = changes.find(({ path, refusal }) => path === submissionPath(running.id) && refusal)
  if (!refused) return null
  const { code, message, requestId } = refused.refusal!
  return (
    <Notice kind="trouble" live title={t('attempt.hand_in_failed')} action={<Button small onClick={() => void outbox.retryRefused(refused.id)}>{t('attempt.hand_in')}</Button>}>
      {sentence(new ApiError(400, code, message, { requestId }))}
    </Notice>
  )
}
