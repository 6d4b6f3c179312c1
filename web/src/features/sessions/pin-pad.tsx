import { useEffect, useState } from 'react'
import { strings } from './sessions.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { Loading } from '../../ui/progress.tsx'

const length = 4
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', 'back']

/** Sends itself with the fourth digit; a keyboard works as well. */
export function PinPad({ busy, onPin }: { busy: boolean, onPin: (pin: string) => void }) {
  const t = useText(strings)
  const [pin, setPin] = useState('')
  const press = (key: string) => {
    if (busy) return
    if (key === 'back') return setPin(pin.slice(0, -1))
    const next = (pin + key).slice(0, length)
    if (next.length < length) return setPin(next)
    setPin('')
    onPin(next)
  }

  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (/^[0-9]$/.test(event.key)) press(event.key)
      if (event.key === 'Backspace') press('back')
    }
    document.addEventListener('keydown', typed)
    return () => document.removeEventListener('keydown', typed)
  })

  return (
    <div className="pin" role="group" aria-label={t('sessions.pin')}>
      <strong>{t('sessions.pin')}</strong>
      <div className="pin-dots">
        {busy ? <Loading label="" /> : [0, 1, 2, 3].map((at) => <span key={at} className={at < pin.length ? 'pin-dot pin-dot-full' : 'pin-dot'} />)}
      </div>
      <p className="hidden-visually" role="status">{t('sessions.pin_typed', { count: pin.length })}</p>
      <div className="pin-pad">
        {keys.map((key) => key === ''
          ? <span key="gap" />
          : <button key={key} type="button" className="pin-key" aria-label={key === 'back' ? t('sessions.pin_delete') : key} onClick={() => press(key)}>{key === 'back' ? <Icon name="back" /> : key}</button>)}
      </div>
    </div>
  )
}
