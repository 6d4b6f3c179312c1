import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { strings } from './classes.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useLocalWarning } from '../../ui/staff/local-warning.ts'

/** What was just made, how to print it, and that it will not come back. */
export function Made({ title, how, again, children }: { title: string, how: string, again: () => void, children: ReactNode }) {
  const t = useText(strings)
  const warning = useLocalWarning()
  const printed = useRef(false)
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (printed.current) return
      event.preventDefault()
      event.returnValue = ''
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])
  const print = () => {
    printed.current = true
    window.print()
  }
  return (
    <>
      {warning && <Notice kind="warning">{warning}</Notice>}
      <Notice kind="done" live title={title} action={(
        <span className="row">
          <Button kind="primary" icon="print" onClick={print}>{t('classes.print')}</Button>
          <Button kind="quiet" onClick={again}>{t('classes.make_again')}</Button>
        </span>
      )}>
        <p><strong>{t('classes.made_only_here')}</strong></p>
        <p>{how}</p>
      </Notice>
      {children}
    </>
  )
}
