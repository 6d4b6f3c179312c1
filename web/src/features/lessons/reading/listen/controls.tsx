import { useState } from 'react'
import { strings } from './listen.strings.ts'
import type { Reader } from './reader.ts'
import { clock } from './speech.rules.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../../lib/time.ts'
import { Icon, type IconName } from '../../../../ui/icon.tsx'

const speeds = [0.75, 1, 1.25, 1.5, 1.75, 2]

export function Controls({ reader, inTime, onClose }: { reader: Reader, inTime: boolean, onClose: () => void }) {
  const t = useText(strings)
  const { number } = useFormats()
  const [speed, setSpeed] = useState(1)
  const { playing, at, all, trouble } = reader
  // Only what the slider can show: otherwise it would take its own rounding for somebody's wish.
  const step = inTime ? 1000 : 1
  const words = inTime ? `${clock(at)} / ${clock(all)}` : t('listen.part', { number: Math.min(at, all) + 1, all: all + 1 })
  const choose = (chosen: number) => {
    setSpeed(chosen)
    reader.setSpeed(chosen)
  }
  return (
    <section className="listen" dir="ltr" aria-label={t('listen.player')}>
      {trouble && <p role="status" className="listen-trouble"><Icon name="alert" /> {t(`listen.${trouble}`)}</p>}
      <div className="listen-line">
        <input type="range" className="listen-range" min={0} max={Math.max(1, all)} step={step} value={Math.floor(Math.min(at, all) / step) * step} aria-label={t('listen.position')} aria-valuetext={words}
          onChange={(event) => reader.seek(Number(event.target.value))} />
        <small className="listen-time">{words}</small>
      </div>
      <div className="listen-buttons">
        <select className="listen-speed" aria-label={t('listen.speed')} value={speed} onChange={(event) => choose(Number(event.target.value))}>
          {speeds.map((one) => <option key={one} value={one}>{number(one)} ×</option>)}
        </select>
        <Press icon="back" label={t(inTime ? 'listen.back' : 'listen.previous')} onPress={() => reader.step(-1)}>{inTime && number(10)}</Press>
        <Press icon={playing ? 'pause' : 'play'} main label={t(playing ? 'listen.pause' : 'listen.play')} onPress={playing ? reader.pause : reader.play} />
        <Press icon="next" label={t(inTime ? 'listen.forward' : 'listen.next')} onPress={() => reader.step(1)}>{inTime && number(10)}</Press>
        <Press icon="close" label={t('listen.close')} onPress={onClose} />
      </div>
    </section>
  )
}

function Press({ icon, label, main, onPress, children }: { icon: IconName, label: string, main?: boolean, onPress: () => void, children?: string | false }) {
  return (
    <button type="button" className={main ? 'listen-press listen-main' : 'listen-press'} aria-label={label} onClick={onPress}>
      <Icon name={icon} />{children && <span aria-hidden="true">{children}</span>}
    </button>
  )
}
