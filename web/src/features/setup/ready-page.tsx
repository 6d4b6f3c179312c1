import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { strings } from './setup.strings.ts'
import { useSetup } from '../../lib/box.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import './setup.css'

const QrCode = lazy(() => import('../../ui/qr-code.tsx'))

export function ReadyPage() {
  const t = useText(strings)
  const ways = useSetup()?.signInWays
  return (
    <div className="setup setup-wide">
      <Page title={t('setup.ready')} intro={<p className="not-printed">{t('setup.ready_text')}</p>}>
        <Address />
        <section className="stack not-printed" aria-labelledby="setup-next">
          <h2 id="setup-next">{t('setup.ready_next')}</h2>
          <ul className="setup-todo">
            {ways?.cards && <Todo icon="card" to="/classes" label={t('setup.todo_cards')}>{t('setup.todo_cards_text')}</Todo>}
            {ways?.classCodes && <Todo icon="classroom" to="/classes" label={t('setup.todo_codes')}>{t('setup.todo_codes_text')}</Todo>}
            <Todo icon="people" to="/users" label={t('setup.todo_people')}>{t('setup.todo_people_text')}</Todo>
            <Todo icon="upload" to="/import" label={t('setup.todo_import')}>{t('setup.todo_import_text')}</Todo>
          </ul>
        </section>
        <div className="not-printed"><LinkButton kind="primary" wide to="/">{t('setup.to_home')}</LinkButton></div>
      </Page>
    </div>
  )
}

function Todo({ icon, to, label, children }: { icon: IconName, to: string, label: string, children: ReactNode }) {
  return <li><Icon name={icon} /><span><Link href={to}>{label}</Link><small className="muted">{children}</small></span></li>
}

const hosts = ['localhost', '127.0.0.1', '[::1]']

/** What the class types or scans; printed, it fills a sheet for the wall. */
function Address() {
  const t = useText(strings)
  const setup = useSetup()
  if (hosts.includes(window.location.hostname)) return <Notice kind="info" title={t('setup.address')}>{t('setup.address_own')}</Notice>
  const address = window.location.origin
  return (
    <section className="setup-poster" aria-labelledby="setup-address">
      <p className="only-printed setup-poster-school" dir="auto">{setup?.school?.name}</p>
      <div className="setup-poster-words">
        <h2 id="setup-address">{t('setup.address')}</h2>
        <p className="code setup-poster-address" dir="ltr">{address.replace(/^http:\/\//, '')}</p>
        <p className="muted">{t('setup.address_text')}</p>
        <div className="not-printed"><Button icon="print" onClick={() => window.print()}>{t('setup.print')}</Button></div>
      </div>
      <Suspense fallback={null}><span className="qr"><QrCode text={address} label={t('setup.qr', { address })} /></span></Suspense>
    </section>
  )
}
