/** The class code for the projector: over everything, full screen where the browser has it. */
import { lazy, Suspense, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { strings } from './classes.strings.ts'
import { useLocalWarning } from './words.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

const QrCode = lazy(() => import('../../ui/qr-code.tsx'))

export function BigCode({ className, code, close }: { className: string, code: string, close: () => void }) {
  const t = useText(strings)
  const box = useRef<HTMLDivElement>(null)
  const warning = useLocalWarning()
  const address = `${window.location.host}/class`

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
    <div ref={box} className="big" role="dialog" aria-modal="true" aria-label={t('classes.code')}>
      <div className="big-close"><Button onClick={close}>{t('classes.big_close')}</Button></div>
      {warning && <Notice kind="warning">{warning}</Notice>}
      <p className="big-class" dir="auto">{className}</p>
      <p className="big-label">{t('classes.big_open')}</p>
      <p className="big-address">{address}</p>
      <p className="big-label">{t('classes.big_code')}</p>
      <p className="big-code code" translate="no">{code}</p>
      <p className="big-label">{t('classes.big_scan')}</p>
      <div className="big-qr"><Suspense fallback={null}><QrCode text={`${window.location.origin}/class#${code}`} label={`http://${address}`} /></Suspense></div>
    </div>,
    document.body
  )
}
