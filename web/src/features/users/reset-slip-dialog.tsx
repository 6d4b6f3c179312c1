import { useState } from 'react'
import type { ResetSlip } from './users.api.ts'
import { strings } from './users.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { copyText } from '../../lib/plain-http.ts'
import { useFormats } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Slip } from '../../ui/slip.tsx'

export function ResetSlipDialog({ slip, close }: { slip: ResetSlip, close: () => void }) {
  const t = useText(strings)
  const { time } = useFormats()
  const [copied, setCopied] = useState(false)
  const lines = [
    ...(slip.username ? [t('users.slip_login', { login: isolated(slip.username) })] : []),
    t('users.slip_how', { address: `${window.location.origin}/reset` }),
    t('users.slip_ends', { time: time(slip.endsAt) })
  ]
  return (
    <Dialog open title={t('users.slip_title')} onClose={close} actions={(
      <>
        <Button icon="copy" onClick={() => void copyText(slip.code).then(setCopied)}>{t('users.copy')}</Button>
        <Button icon="print" onClick={() => window.print()}>{t('users.print')}</Button>
        <Button kind="primary" onClick={close}>{t('users.done')}</Button>
      </>
    )}>
      <Slip code={slip.code} head={t('users.slip_head', { name: isolated(slip.userName) })} lines={lines} />
      <p>{t('users.slip_keep', { name: isolated(slip.userName) })}</p>
      <p role="status" className="muted">{copied && t('users.copied')}</p>
    </Dialog>
  )
}
