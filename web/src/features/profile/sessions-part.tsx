import { useState } from 'react'
import { endOtherSessions, endSession, useOwnSessions } from './profile.api.ts'
import type { OwnSession } from './profile.api.ts'
import { strings } from './profile.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useFormats } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'

export function SessionsPart() {
  const t = useText(strings)
  const sentence = useErrorText()
  const query = useOwnSessions()
  const [error, setError] = useState<unknown>(null)
  const after = (work: Promise<unknown>) => {
    setError(null)
    void work.then(() => query.refetch(), setError)
  }
  return (
    <section className="card stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('profile.sessions')}</h2>
      <Loaded query={query}>
        {({ items }) => (
          <>
            <ul>{items.map((one) => <SessionRow key={one.id} one={one} end={() => after(endSession(one.id))} />)}</ul>
            {items.length > 1 && <div><Button onClick={() => after(endOtherSessions())}>{t('profile.sessions_end_others')}</Button></div>}
          </>
        )}
      </Loaded>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </section>
  )
}

function SessionRow({ one, end }: { one: OwnSession, end: () => void }) {
  const t = useText(strings)
  const { ago } = useFormats()
  return (
    <li className="profile-session">
      <div>
        <strong>{deviceOf(one.userAgent) ?? t('profile.unknown_device')} {one.current && <span className="badge">{t('profile.sessions_here')}</span>} {one.shared && <span className="badge">{t('profile.sessions_shared')}</span>}</strong>
        <small className="muted">{t(`profile.way_${one.way}`)} · {one.address} · {ago(one.refreshedAt)}</small>
      </div>
      {!one.current && <Button small onClick={end}>{t('profile.sessions_end')}</Button>}
    </li>
  )
}

const browsers: Array<[RegExp, string]> = [[/Edg\//, 'Edge'], [/Firefox\//, 'Firefox'], [/SamsungBrowser/, 'Samsung Internet'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari']]
const systems: Array<[RegExp, string]> = [[/iPad/, 'iPad'], [/iPhone/, 'iPhone'], [/Android/, 'Android'], [/CrOS/, 'Chromebook'], [/Windows/, 'Windows'], [/Mac OS X/, 'Mac'], [/Linux/, 'Linux']]

/** "Chrome, Android": enough for a person to know their own device again. */
function deviceOf(userAgent: string): string | null {
  const names = [browsers, systems].map((list) => list.find(([pattern]) => pattern.test(userAgent))?.[1])
  return names.filter(Boolean).join(', ') || null
}
