/** The code with which somebody chooses a new password, to be read out, copied or printed. */
import { useState } from 'react'
import { strings } from './reset-slip.strings.ts'
import type { ResetSlip } from '../../../server/features/users/users.schemas.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { isolated } from '../lib/isolated.ts'
import { copyText } from '../lib/plain-http.ts'
import { useFormats } from '../lib/time.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Slip } from './slip.tsx'

export function ResetSlipDialog({ slip, close }: { slip: ResetSlip, close: () => void }) {
  const t = useText(strings)
  const { time } = useFormats()
  const [copied, setCopied] = useState(false)
  const lines = [
    ...(slip.username ? [t('reset_slip.login', { login: isolated(slip.username) })] : []),
    t('reset_slip.how', { address: `${window.location.origin}/reset` }),
    t('reset_slip.ends', { time: time(slip.endsAt) })
  ]
  return (
    <Dialog open title={t('reset_slip.title')} onClose={close} actions={(
      <>
        <Button icon="copy" onClick={() => void copyText(slip.code).then(setCopied)}>{t('reset_slip.copy')}</Button>
        <Button icon="print" onClick={() => window.print()}>{t('reset_slip.print')}</Button>
        <Button kind="primary" onClick={close}>{t('reset_slip.done')}</Button>
      </>
    )}>
      <Slip code={slip.code} head={t('reset_slip.head', { name: isolated(slip.userName) })} lines={lines} />
      <p>{t('reset_slip.keep', { name: isolated(slip.userName) })}</p>
      <p role="status" className="muted">{copied && t('reset_slip.copied')}</p>
    </Dialog>
  )
}
