/**
 * Saves a lesson while it is written, and loses nothing of it.
 *
 *   const saving = createSaving(lesson, around)
 *   saving.write({ content: () => … })    title and text; `content` is read when it is kept or sent, not with each key
 *   saving.set({ difficulty: 'easy' })    settings: they never collide with somebody else's text
 *
 * What is typed lies on the device within a second, and at the box 1.5 s after the last key, at the latest 10 s after the first.
 * Until the box has it, it stays on the device. Text goes out with the revision it was written on: when the lesson is another by
 * now, the box keeps what came too late as a version, and nothing more is sent until somebody has decided.
 * Knows no browser: here.ts gives it one, test/web/saving.test.ts another.
 */
import { timerOf } from './saving-timer.ts'
import type { Clock } from './saving-timer.ts'
import { ApiError, asApiError } from '../../../lib/api-error.ts'
import { createStore } from '../../../lib/store.ts'
import type { SaveStateName } from '../../../lib/outbox/changes.ts'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'
import type { LessonChanges, LessonSaved } from '../../../../../server/features/lessons/lessons.schemas.ts'

export type Facts = Omit<LessonChanges, 'title' | 'content' | 'revision'>
export interface Text { title?: string, content?: ContentDocument }
/** What lies on the device until the box has it. */
export interface KeptText extends Text { revision: number, facts: Facts, at: number }

export interface Around extends Clock {
  /** `leaving`: the page may be gone before there is an answer. */
  send: (changes: LessonChanges, leaving: boolean) => Promise<LessonSaved>
  /** Makes a version that was kept the lesson; what it was until now is kept in its place. */
  restore: (versionId: number, revision: number) => Promise<LessonSaved>
  keep: (kept: KeptText | null) => Promise<void>
  random: () => number
}

/** Somebody changed the lesson in the meantime. `versionId`: where what could not be saved is kept. */
export interface Collision { revision: number, changedBy: string, versionId: number | null }

export interface Saved { revision: number, changedAt: string, changedSincePublication: boolean }
export interface SavingState { state: SaveStateName, saved: Saved, collision: Collision | null, error: unknown }

const pauseMs = 1_500
const longestMs = 10_000
const keepPauseMs = 400
const keepLongestMs = 1_500

interface Unsent { title?: string, content?: () => ContentDocument, facts: Facts }
/** On its way, or nobody knows whether it arrived: sent again just as it was, until there is an answer. */
interface Sending { body: LessonChanges, text: string | null }

export function createSaving(from: Saved, around: Around) {
  const state = createStore<SavingState>({ state: 'saved', saved: from, collision: null, error: null })
  const show = (part: Partial<SavingState>) => state.set({ ...state.get(), ...part })
  let unsent: Unsent = { facts: {} }
  let sending: Sending | null = null
  let running: Promise<void> | null = null
  let attempts = 0
  /** The text as the box last took it. */
  let lastText: string | null = null
  const sendTimer = timerOf(around, pauseMs, longestMs, () => void send())
  const keepTimer = timerOf(around, keepPauseMs, keepLongestMs, () => void keep())
  const all = () => sending ? joined(unsentOf(sending), unsent) : unsent

  function changed(change: Unsent): void {
    unsent = joined(unsent, change)
    keepTimer.start()
    if (state.get().collision && Object.keys(unsent.facts).length === 0) return
    sendTimer.start()
    if (state.get().state !== 'unsent' && !state.get().collision) show({ state: 'saving', error: null })
  }

  async function keep(): Promise<void> {
    keepTimer.stop()
    const { title, content, facts } = all()
    if (isEmpty(all())) return around.keep(null)
    await around.keep({ revision: state.get().saved.revision, at: around.now(), facts, ...(title === undefined ? {} : { title }), ...(content ? { content: content() } : {}) })
  }

  /** Sends what there is; resolves when the box has everything, or it is clear that it does not have it now. */
  function send(leaving = false): Promise<void> {
    sendTimer.stop()
    running ??= sendAll(leaving).finally(() => { running = null })
    return running
  }

  async function sendAll(leaving: boolean): Promise<void> {
    while (await sendOnce(leaving)) { /* what was typed meanwhile follows */ }
  }

  async function sendOnce(leaving: boolean): Promise<boolean> {
    sending ??= next()
    if (!sending) return settled()
    if (!state.get().collision) show({ state: attempts > 0 ? 'unsent' : 'saving' })
    try {
      if (Object.keys(sending.body).length > 0) take(await around.send(sending.body, leaving))
      if (sending.text !== null) lastText = sending.text
      sending = null
      attempts = 0
      return true
    } catch (error) {
      failed(error)
      return false
    }
  }

  /** While two texts collide only settings go out. */
  function next(): Sending | null {
    const { collision, saved } = state.get()
    const { title, content, facts } = collision ? { facts: unsent.facts } as Unsent : unsent
    if (title === undefined && content === undefined && Object.keys(facts).length === 0) return null
    unsent = collision ? { ...unsent, facts: {} } : { facts: {} }
    const document = content?.()
    const text = document ? JSON.stringify(document) : null
    const body: LessonChanges = { ...facts, ...(title === undefined ? {} : { title }), ...(document && text !== lastText ? { content: document } : {}) }
    if (body.title !== undefined || body.content !== undefined) body.revision = saved.revision
    return { body, text }
  }

  const take = ({ revision, changedAt, changedSincePublication }: LessonSaved) => show({ saved: { revision, changedAt, changedSincePublication } })

  /** Nothing is left to send: nothing needs to stay on the device. */
  function settled(): false {
    if (isEmpty(unsent)) {
      void keep()
      show({ state: 'saved', error: null })
    }
    return false
  }

  function failed(reason: unknown): void {
    const error = asApiError(reason)
    if (error.status === 0 || error.status === 401 || error.status === 408 || error.status === 429 || error.status >= 500) {
      attempts++
      show({ state: 'unsent', error: null })
      sendTimer.after(error.retryAfterS !== null ? error.retryAfterS * 1000 : Math.min(30_000, 1000 * 2 ** Math.min(attempts - 1, 5)) * (0.75 + around.random() / 2))
    } else {
      refused(error)
    }
    void keep()
  }

  /** The box said no: what was sent is not there, and goes back to what is not sent yet. */
  function refused(error: ReturnType<typeof asApiError>): void {
    unsent = all()
    sending = null
    attempts = 0
    if (error.code !== 'lesson_changed') return show({ state: 'refused', error })
    const { revision, changedBy, versionId } = error.fields
    show({ state: 'refused', error: null, collision: { revision: Number(revision), changedBy: changedBy ?? '', versionId: versionId ? Number(versionId) : null } })
  }

  return {
    state,
    /** The text as the editor holds it before anything is changed. */
    begin: (content: ContentDocument) => { lastText = JSON.stringify(content) },
    write: (text: Pick<Unsent, 'title' | 'content'>) => changed({ ...text, facts: {} }),
    set: (facts: Facts) => changed({ facts }),
    send: () => send(),
    /** Before the page goes: on the device at once, and on its way. */
    async leave(): Promise<void> {
      await Promise.all([keep(), isEmpty(all()) ? undefined : send(true)])
    },
    /** The connection is back. */
    again: () => { if (state.get().state === 'unsent') void send() },
    hasUnsent: () => !isEmpty(all()),
    hasUnsentText: () => all().title !== undefined || all().content !== undefined,

    /** What is shown now is what the box has in this revision; own text that is not there is given up, settings are not. */
    adopt(saved: Saved, content: ContentDocument): void {
      unsent = { facts: all().facts }
      sending = null
      attempts = 0
      lastText = JSON.stringify(content)
      show({ saved, collision: null, error: null, state: isEmpty(unsent) ? 'saved' : 'saving' })
      void keep()
      if (!isEmpty(unsent)) sendTimer.start()
    },

    /** Text from this device, written on another revision: the box says whether it still fits. */
    async bringBack({ title, content, revision, facts }: KeptText): Promise<void> {
      show({ saved: { ...state.get().saved, revision } })
      lastText = null
      changed({ facts, ...(title === undefined ? {} : { title }), ...(content ? { content: () => content } : {}) })
      await keep()
    },

    /** A version becomes the lesson; what it was until now is kept among them. Whoever calls shows it and adopts it. */
    async restore(versionId: number): Promise<Saved> {
      await send()
      if (!isEmpty(all())) throw new ApiError(0, 'not_saved', 'Not everything is saved yet.')
      return around.restore(versionId, state.get().saved.revision)
    },

    /** The own text becomes the lesson; the other one stays among its versions. */
    async keepMine(): Promise<void> {
      const { collision } = state.get()
      if (!collision) return
      try {
        if (collision.versionId === null) show({ saved: { ...state.get().saved, revision: collision.revision } })
        else take(await around.restore(collision.versionId, collision.revision))
      } catch (error) {
        if (asApiError(error).code !== 'lesson_changed') throw error
        const { revision, changedBy } = asApiError(error).fields
        return show({ collision: { ...collision, revision: Number(revision), changedBy: changedBy ?? '' } })
      }
      lastText = null
      show({ collision: null, state: 'saving' })
      await send()
    }
  }
}

export type Saving = ReturnType<typeof createSaving>

const isEmpty = ({ title, content, facts }: Unsent) => title === undefined && content === undefined && Object.keys(facts).length === 0
const joined = (older: Unsent, newer: Unsent): Unsent => ({ ...older, ...newer, facts: { ...older.facts, ...newer.facts } })

function unsentOf({ body: { title, content, revision: _, ...facts }, text }: Sending): Unsent {
  const document = content ?? (text === null ? undefined : JSON.parse(text) as ContentDocument)
  return { facts, ...(title === undefined ? {} : { title }), ...(document ? { content: () => document } : {}) }
}
