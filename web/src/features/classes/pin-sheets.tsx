import type { Pin } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { inChunks } from './for-whom.rules.ts'
import { fullName, isLong } from './words.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Paper, PaperSheet } from '../../ui/paper.tsx'
import './sheets.css'

const onOnePage = 14

export function PinSheets({ pins, className }: { pins: Pin[], className: string }) {
  const t = useText(strings)
  const strip = (pin: Pin) => <Strip key={pin.userId} pin={pin} className={className} />
  return (
    <>
      <div>{pins.map(strip)}</div>
      <Paper>
        {inChunks(pins, onOnePage).map((some) => (
          <PaperSheet key={some[0]!.userId}>
            <div className="pin-sheet"><p className="pin-sheet-head" dir="auto">{t('classes.pins_title', { name: className })}</p>{some.map(strip)}</div>
          </PaperSheet>
        ))}
      </Paper>
    </>
  )
}

function Strip({ pin, className }: { pin: Pin, className: string }) {
  const t = useText(strings)
  const name = fullName(pin)
  return (
    <div className="pin-strip">
      <span className={isLong(name) ? 'pin-strip-name long-name' : 'pin-strip-name'}><bdi>{name}</bdi></span>
      <span className="pin-strip-how"><bdi>{className}</bdi> · {t('classes.pin_how', { address: `${window.location.origin}/class` })}</span>
      <span className="pin-strip-pin">{t('classes.pin')} {pin.pin}</span>
    </div>
  )
}
