import type { RunningClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './db/open.ts'
import type { ReadThread } from './db/read-thread.ts'
import type { QuestionBodies } from './features/attempts/question-bodies.ts'
import type { Editors } from './features/lessons/editors.ts'
import type { LessonPages } from './features/lessons/lesson-pages.ts'
import type { Speaker } from './features/narrations/speech.ts'
import type { ProgressNews } from './features/progress/progress-news.ts'
import type { AccessTokens } from './http/access-tokens.ts'
import type { countedWindows } from './http/counted-windows.ts'
import type { EventHub } from './http/events.ts'
import type { SignInLimits } from './http/sign-in-limits.ts'
import type { JobQueue } from './jobs/queue.ts'
import type { Keys } from './secrets/keys.ts'
import type { Passwords } from './secrets/passwords.ts'

/** What the app is decorated with. An action names the few it needs: `Pick<Services, 'db' | 'clock'>`. */
export interface Services {
  config: Config
  db: Db
  readThread: ReadThread
  clock: RunningClock
  keys: Keys
  passwords: Passwords
  access: AccessTokens
  limits: SignInLimits
  events: EventHub
  jobs: JobQueue
  lessonPages: LessonPages
  editors: Editors
  progressNews: ProgressNews
  questionBodies: QuestionBodies
  /** Wrong access codes of quizzes, by person. */
  codeTries: ReturnType<typeof countedWindows>
  /** Reads aloud; undefined where no speech program is installed. Looked for once. */
  speaker: () => Promise<Speaker | undefined>
}

/** Where a request comes from, as far as it matters to a session. */
export interface From { address: string, userAgent: string, deviceToken: string | undefined }

/** Who acts, for the audit log; the label is what remains when the account is gone. */
export interface Actor { id: number, label: string, address?: string | undefined }

/** Whoever stands at the box acts without an account. */
export const technician = { id: null, label: 'technician', address: undefined }
/** What the box does by itself at its hours. */
export const timetable = { id: null, label: 'timetable', address: undefined }
