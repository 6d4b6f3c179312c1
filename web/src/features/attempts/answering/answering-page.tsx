/** An attempt while it is answered: what is to be answered, how much time there is, and where the answers are. */
import { Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Clock } from './clock.tsx'
import { ItemCard } from './item-card.tsx'
import { HandInFailed } from './hand-in-failed.tsx'
import { SavingLine, SavingWord } from './saving-line.tsx'
import { useAnswering } from './use-answering.ts'
import { strings } from '../attempts.strings.ts'
import { Asides, Elsewhere, HandInDialog, HandingIn, Overview, TimeUp } from '../later-parts.ts'
import { hasAnswer } from '../merging.rules.ts'
import type { Running } from '../running.ts'
import { resumedAt, screenOf, screensOf } from '../screens.rules.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { asks } from '../../../questions/answered.rules.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { outbox } from '../../../lib/outbox/here.ts'
import { useQuiet } from '../../../lib/quiet.ts'
import { local } from '../../../lib/storage.ts'
import { useScreen } from '../../../lib/use-screen.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Loading } from '../../../ui/progress.tsx'

export function AnsweringPage({ running, onHere }: { running: Running, onHere: () => Promise<unknown> }) {
  const t = useText(strings)
  const { phase } = useStore(running.state)
  useStore(outbox.state)
  useQuiet()
  useAnswering(running)
  const { title, preview } = running.started
  const isHandingIn = running.waitingHandIn() !== undefined
  return (
    <div className="attempt">
      <Page title={title} narrow>
        {preview && <Notice kind="info" icon="eye">{t('attempt.preview')}</Notice>}
        <Suspense fallback={<Loading />}>
          {phase === 'elsewhere' || phase === 'other_tab' ? <Elsewhere running={running} onHere={onHere} />
            : phase === 'time_up' ? <TimeUp running={running} />
              : isHandingIn ? <HandingIn running={running} />
                : phase === 'answering' && <Questions running={running} />}
        </Suspense>
      </Page>
    </div>
  )
}

function Questions({ running }: { running: Running }) {
  const t = useText(strings)
  const { oneAtATime, mayGoBack, instructions, media, items: all } = running.started
  const screens = useMemo(() => screensOf(all, oneAtATime), [all, oneAtATime])
  const { at, go, heading } = useScreens(running, screens)
  const [open, setOpen] = useState<'overview' | 'hand_in' | null>(null)
  const [warned, setWarned] = useState(false)
  const wide = useScreen('(min-width: 1100px)')
  const { items } = useStore(running.state)
  const screen = screens[at]!
  const here = oneAtATime ? screen.filter(({ type }) => asks(type)).map(({ id }) => id) : []
  const freely = !oneAtATime || mayGoBack
  const goTo = freely ? (itemId: number) => {
    setOpen(null)
    go(screenOf(screens, itemId), itemId)
  } : null
  const current = oneAtATime ? screen[screen.length - 1]! : null
  const number = current && running.numbers.get(current.id)
  const next = () => {
    const leaves = !freely && here.some((id) => !hasAnswer(items[id])) && !warned
    setWarned(leaves)
    if (!leaves) go(at + 1)
  }
  const last = at === screens.length - 1
  const answered = [...running.numbers.keys()].filter((id) => hasAnswer(items[id])).length
  return (
    <>
      <div className="attempt-bar" role="region" aria-label={t('attempt.overview')}>
        <div className="attempt-bar-row">
          <button type="button" className="attempt-bar-overview" aria-haspopup="dialog" onClick={() => setOpen('overview')}>
            <Icon name="list" /><span>{number ? t('attempt.question_of', { number, all: running.numbers.size }) : t('attempt.count_answered', { count: answered, all: running.numbers.size })}</span>
          </button>
          <Clock running={running} />
        </div>
        <progress className="attempt-progress" value={answered} max={Math.max(1, running.numbers.size)} aria-label={t('attempt.count_answered', { count: answered, all: running.numbers.size })} />
        <SavingWord running={running} />
      </div>
      <SavingLine running={running} />
      <HandInFailed running={running} />
      {running.asides().length > 0 && <Suspense fallback={null}><Asides attemptId={running.id} asides={running.asides()} items={all} media={media} onUse={(aside) => running.change(aside.itemId, { response: aside.response }, 'chosen')} /></Suspense>}
      {instructions !== null && <details className="attempt-instructions" open={at === 0}><summary>{t('attempt.instructions')}</summary><ContentView content={instructions} media={media} /></details>}
      <div className={wide ? 'attempt-columns' : undefined}>
        <div className="stack">
          {screen.map((item, i) => (
            <ItemOfScreen key={item.id} running={running} item={item} before={i > 0 ? screen[i - 1]!.sectionId : oneAtATime ? null : undefined}>
              <ItemCard running={running} item={item} {...(item === (current ?? screen[0]) ? { heading } : {})} />
            </ItemOfScreen>
          ))}
          {warned && <Notice kind="warning" live>{t('attempt.next_unanswered')}</Notice>}
          {oneAtATime && !mayGoBack && !warned && <p className="muted">{t('attempt.no_back')}</p>}
          <div className={oneAtATime ? 'attempt-steps attempt-steps-below' : 'attempt-steps'}>
            {oneAtATime && freely && at > 0 && <Button icon="back" onClick={() => go(at - 1)}>{t('attempt.back')}</Button>}
            {last ? <Button kind="primary" onClick={() => setOpen('hand_in')}>{t('attempt.to_end')}</Button> : <Button kind="primary" onClick={next}>{t('attempt.next')}</Button>}
          </div>
        </div>
        {wide && <aside className="attempt-side card"><Suspense fallback={<Loading />}><Overview running={running} here={here} onGo={goTo} /></Suspense></aside>}
      </div>
      {open === 'overview' && (
        <Dialog open title={t('attempt.overview')} onClose={() => setOpen(null)} actions={<Button kind={freely || last ? 'primary' : 'secondary'} onClick={() => setOpen('hand_in')}>{t('attempt.to_end')}</Button>}>
          <Suspense fallback={<Loading />}><Overview running={running} here={here} onGo={goTo} /></Suspense>
        </Dialog>
      )}
      {open === 'hand_in' && <Suspense fallback={<Loading />}><HandInDialog running={running} onClose={() => setOpen(null)} onGo={goTo} /></Suspense>}
    </>
  )
}

/** The title of a section stands where the section begins. */
function ItemOfScreen({ running, item, before, children }: { running: Running, item: Running['started']['items'][number], before: number | null | undefined, children: React.ReactNode }) {
  const title = item.sectionId !== before && running.started.sections.find(({ id }) => id === item.sectionId)?.title
  return <>{title && <p className="attempt-section" dir="auto">{title}</p>}{children}</>
}

/** Which screen is shown; going to another one begins at its heading, and is remembered for a reload. */
function useScreens(running: Running, screens: Running['started']['items'][]) {
  const key = `place.${running.id}`
  const [at, setAt] = useState(() => resumedAt(screens, running.state.get().items, local.get(key) === null ? null : Number(local.get(key))))
  const heading = useRef<HTMLHeadingElement>(null)
  const moved = useRef(false)
  const target = useRef<number | null>(null)
  const [turns, setTurns] = useState(0)

  useLayoutEffect(() => {
    const itemId = target.current
    if (!moved.current) return
    const head = (itemId !== null && document.querySelector<HTMLElement>(`#item-${itemId}-head`)) || heading.current
    head?.focus({ preventScroll: true })
    if (screens.length > 1) window.scrollTo(0, 0)
    else head?.closest('section')?.scrollIntoView({ block: 'start' })
  }, [at, turns, screens])

  useEffect(() => {
    const current = screens[at]?.[screens[at].length - 1]
    running.enter(screens.length > 1 && current ? current.id : null)
    return () => running.enter(null)
  }, [running, screens, at])

  const go = (to: number, itemId: number | null = null) => {
    moved.current = true
    target.current = itemId
    local.set(key, String(to))
    void running.hurry()
    setAt(Math.max(0, Math.min(screens.length - 1, to)))
    setTurns(turns + 1)
  }
  return { at, go, heading }
}
