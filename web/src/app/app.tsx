/** Start-up: who is here and what kind of box is this; then the routes. */
import { useEffect, useState } from 'react'
import { ErrorBoundary } from './error-boundary.tsx'
import { PasswordAgain } from './password-again.tsx'
import { Restarting } from './restarting.tsx'
import { Routes } from './routes.tsx'
import { languages } from './languages.ts'
import { strings } from './app.strings.ts'
import { api } from '../lib/api.ts'
import { readSetup, setupStore } from '../lib/box.ts'
import type { Setup } from '../lib/box.ts'
import { documentTitle } from '../lib/document-title.ts'
import { events } from '../lib/events.ts'
import { applyLook, rememberedLook } from '../lib/look.ts'
import { reportRestarting } from '../lib/connection.ts'
import { chooseLanguage } from '../lib/i18n/messages.ts'
import { setKnownLanguages, setLanguage } from '../lib/i18n/language.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { outbox, startOutbox } from '../lib/outbox/here.ts'
import { unsentPreferences } from '../lib/preferences.ts'
import { followOtherTabs, isStaff, readSession, session } from '../lib/session.ts'
import { setServerTime } from '../lib/time.ts'
import { Notice } from '../ui/notice.tsx'
import { Loading } from '../ui/progress.tsx'

type State = 'starting' | 'unreached' | 'ready'

export function App() {
  const [state, setState] = useState<State>('starting')
  useEffect(() => begin(setState), [])
  return (
    <ErrorBoundary>
      {state === 'starting' && <Loading />}
      {state === 'unreached' && <Unreached />}
      {state === 'ready' && <Routes />}
      <PasswordAgain />
      <Restarting />
    </ErrorBoundary>
  )
}

function begin(show: (state: State) => void): () => void {
  let ended = false
  setKnownLanguages(languages)
  applyLook({})
  const attempt = async () => {
    try {
      const [setup] = await Promise.all([readSetup(), readSession(), outbox.reload()])
      await welcome(setup)
      if (!ended) show('ready')
    } catch {
      await speak(null).catch(() => {})
      if (ended) return
      show('unreached')
      setTimeout(() => void attempt(), 3000)
    }
  }
  void attempt()
  return () => { ended = true }
}

let started = false

async function welcome(setup: Setup): Promise<void> {
  setServerTime(setup.now)
  documentTitle.set(setup.school?.name ?? 'Pi-LMS')
  await speak(setup)
  if (started) return
  started = true
  followOtherTabs()
  startOutbox()
  let person = session.get()?.id
  session.subscribe(() => {
    const now = session.get()?.id
    const other = now !== person
    // Somebody else at this page: nothing of the first person may stay in it.
    if (other && person !== undefined && now !== undefined) return window.location.assign('/')
    person = now
    follow()
    void speak(setupStore.get() ?? setup, other)
  })
  follow()
  events.on('restarting', reportRestarting)
  events.on('school_changed', () => void readSetup().catch(() => {}))
  // Ended from elsewhere: any call finds out and asks for the password over the page.
  events.on('signed_out', () => void api.get('/api/session').catch(() => {}))
}

function follow(): void {
  if (session.get()) events.start()
  else events.stop()
}

/**
 * The person's language, else the one chosen on this device, else the school's, else the device's own. Someone who has just
 * come brings what the box knows, so what was not sent yet counts more; afterwards the page itself knows best.
 */
async function speak(setup: Setup | null, justCame = true): Promise<void> {
  const user = session.get()
  const look = (justCame && user && unsentPreferences(user.id)) || user
  if (look) applyLook({ theme: look.theme, textSize: look.textSize, ...(look.language ? { language: look.language } : {}) })
  const codes = languages.map((language) => language.code)
  const wanted = [look?.language, rememberedLook().language, setup?.school?.language, ...navigator.languages]
  const parts = setup?.state === 'needed' || (user && isStaff(user)) ? 4 : 1
  await setLanguage(chooseLanguage(wanted.filter((tag): tag is string => Boolean(tag)), codes), parts)
}

function Unreached() {
  const t = useText(strings)
  return (
    <main className="plain-page stack">
      <h1>{t('app.offline_start')}</h1>
      <Notice kind="warning" icon="unsent" live>{t('app.offline_start_text')}</Notice>
      <Loading />
    </main>
  )
}
