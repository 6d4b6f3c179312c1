/** What must be known on every page: no connection, refused changes, a doubtful clock. */
import { Suspense } from 'react'
import { useLocation } from 'wouter'
import { strings } from './app.strings.ts'
import { managed } from './managed.tsx'
import { connection } from '../lib/connection.ts'
import { useErrorText } from '../lib/errors.ts'
import { ApiError } from '../lib/api-error.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { outbox } from '../lib/outbox/here.ts'
import { useUnsent } from '../lib/outbox/use-outbox.ts'
import { quiet } from '../lib/quiet.ts'
import { isStaff, useUser } from '../lib/session.ts'
import { useStore } from '../lib/use-store.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

const ClockBanner = managed(() => import('./clock-banner.tsx'))

export function Banners() {
  const t = useText(strings)
  const user = useUser()
  const reach = useStore(connection)
  const isQuiet = useStore(quiet)
  return (
    <div className="banners not-printed">
      {reach === 'unreached' && !isQuiet && <Notice kind="warning" icon="unsent" live title={t('app.offline')}>{t('app.offline_text')}</Notice>}
      <RefusedChanges />
      {isStaff(user) && <Suspense fallback={null}><ClockBanner /></Suspense>}
    </div>
  )
}

function RefusedChanges() {
  const t = useText(strings)
  const sentence = useErrorText()
  const [path] = useLocation()
  const { refused } = useUnsent()
  // What has a page of its own is dealt with there.
  const pages = [...new Set(refused.flatMap(({ page }) => page ?? []))].filter((page) => page !== path)
  const plain = refused.filter(({ page }) => page === undefined)
  if (plain.length === 0 && pages.length === 0) return null
  return (
    <Notice kind="trouble" live title={t('app.refused', { count: refused.length })}>
      <ul className="banners-list">
        {plain.map((change) => (
          <li key={change.id} className="split">
            <span>{change.what ?? t('app.refused_change')}: {sentence(new ApiError(400, change.refusal!.code, change.refusal!.message, { requestId: change.refusal!.requestId }))}</span>
            <span className="row">
              <Button small onClick={() => void outbox.retryRefused(change.id)}>{t('app.refused_again')}</Button>
              <Button small kind="danger" onClick={() => void outbox.discard(change.id)}>{t('app.refused_discard')}</Button>
            </span>
          </li>
        ))}
        {pages.map((page) => (
          <li key={page} className="split">
            <span>{refused.find((change) => change.page === page)!.what ?? t('app.refused_change')}</span>
            <LinkButton small to={page}>{t('app.refused_look')}</LinkButton>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
