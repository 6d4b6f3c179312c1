/** A code for the projector: over everything, full screen where the browser has it. */
import { lazy, Suspense, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { strings } from './big-code.strings.ts'
import { useLocalWarning } from './local-warning.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import './big-code.css'

const QrCode = lazy(() => import('../qr-code.tsx'))

/** `path`: the page of the box where the code is typed; with `#code` behind it, what the QR code opens. */
interface BigCodeProps { of: string, path: string, codeLabel: string, code: string, close: () => void }

export function BigCode({ of, path, codeLabel, code, close }: BigCodeProps) {
  const t = useText(strings)
  const box = useRef<HTMLDivElement>(null)
  const warning = useLocalWarning()
  const address = `${window.location.host}${path}`

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    const root = document.getElementById('root')!
    const element = box.current!
    root.setAttribute('aria-hidden', 'true')
    element.querySelector('button')!.focus()
    // A browser that refuses shows it over the page all the same.
    element.requestFullscreen?.().catch(() => {})
    return () => {
      root.removeAttribute('aria-hidden')
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {})
      before?.focus()
    }
  }, [])
  useEffect(() => {
    const left = () => { if (!document.fullscreenElement) close() }
    const keys = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
      // There is one thing to reach in here, and the page lies behind it.
      if (event.key === 'Tab') event.preventDefault()
    }
    document.addEventListener('fullscreenchange', left)
    document.addEventListener('keydown', keys)
    return () => {
      document.removeEventListener('fullscreenchange', left)
      document.removeEventListener('keydown', keys)
    }
  }, [close])

  return createPortal(
    <div ref={box} className="big" role="dialog" aria-modal="true" aria-label={codeLabel}>
      <div className="big-close"><Button onClick={close}>{t('big.close')}</Button></div>
      {warning && <Notice kind="warning">{warning}</Notice>}
      <p className="big-class" dir="auto">{of}</p>
      <p className="big-label">{t('big.open')}</p>
      <p className="big-address">{address}</p>
      <p className="big-label">{codeLabel}</p>
      <p className="big-code code" translate="no">{code}</p>
      <p className="big-label">{t('big.scan')}</p>
      <div className="big-qr"><Suspense fallback={null}><QrCode text={`${window.location.origin}${path}#${code}`} label={`http://${address}`} /></Suspense></div>
    </div>,
    document.body
  )
}
