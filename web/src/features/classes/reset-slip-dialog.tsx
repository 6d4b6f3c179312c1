import { useState } from 'react'
import type { ResetSlip } from './classes.api.ts'
import { strings } from './classes.strings.ts'
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
    ...(slip.username ? [t('classes.slip_login', { login: isolated(slip.username) })] : []),
    t('classes.slip_how', { address: `${window.location.origin}/reset` }),
    t('classes.slip_ends', { time: time(slip.endsAt) })
  ]
  return (
    <Dialog open title={t('classes.slip_title')} onClose={close} actions={(
      <>
        <Button icon="copy" onClick={() => void copyText(slip.code).then(setCopied)}>{t('classes.copy')}</Button>
        <Button icon="print" onClick={() => window.print()}>{t('classes.print')}</Button>
        <Button kind="primary" onClick={close}>{t('classes.done')}</Button>
      </>
    )}>
      <Slip code={slip.code} head={t('classes.slip_head', { name: isolated(slip.userName) })} lines={lines} />
      <p>{t('classes.slip_keep', { name: isolated(slip.userName) })}</p>
      <p role="status" className="muted">{copied && t('classes.copied')}</p>
    </Dialog>
  )
}
