import type { Services } from '../services.ts'
import { settleOutages } from '../features/attempts/outages.actions.ts'
import { endOverdueAttempts } from '../features/attempts/overdue.actions.ts'
import { answersOf } from '../features/attempts/statistics.actions.ts'
import { sweepImports } from '../features/lesson-imports/reading.actions.ts'
import { publishDueLessons } from '../features/lessons/publication.actions.ts'
import { sweepAbandonedUploads, sweepLeftovers, sweepUnusedMedia } from '../features/media/sweep.actions.ts'
import { countStatistics } from '../features/questions/statistics.actions.ts'
import { findSchool } from '../features/school/school.store.ts'
import { checkSearch } from '../features/search/search.actions.ts'
import { forgetSessions } from '../features/sessions/sessions.actions.ts'
import { endExpiredSessions, removeEndedSessions, removeOldSlips } from '../features/sessions/sessions.store.ts'
import { removeOldAnswers } from '../http/idempotency.ts'
import { removeFinishedJobs } from './queue.store.ts'
import type { Task } from './schedule.ts'

const day = 86_400_000
const most = 500 // in one write: a class's answers must not wait behind a large clean-up

type App = Pick<Services, 'db' | 'readThread' | 'clock' | 'config' | 'access' | 'events' | 'questionBodies'> & Parameters<typeof checkSearch>[0]

/** The box's housekeeping. What is removed by age needs a clock that can be trusted. */
export function tasksOf (app: App): Task[] {
  const before = (days: number) => app.clock.now() - days * day

  return [{
    name: 'publish_due_lessons',
    pattern: '* * * * *',
    needsTrustedClock: true,
    run: () => publishDueLessons(app)
  }, {
    name: 'end_overdue_attempts',
    pattern: '* * * * *',
    run: async () => {
      await settleOutages(app)
      await endOverdueAttempts(app)
    }
  }, {
    name: 'count_question_statistics',
    pattern: '30 2 * * *',
    needsTrustedClock: true,
    run: () => countStatistics(app, answersOf(app))
  }, {
    name: 'end_expired_sessions',
    pattern: '*/15 * * * *',
    run: () => inParts(async () => {
      const ended = await app.db.write(trx => endExpiredSessions(trx, { running: app.clock.running(), now: app.clock.now(), most }))
      forgetSessions(app, ended)
      return ended.length
    })
  }, {
    name: 'remove_ended_sessions',
    pattern: '10 3 * * *',
    needsTrustedClock: true,
    run: () => inParts(() => app.db.write(trx => removeEndedSessions(trx, { before: before(30), most })))
  }, {
    name: 'remove_old_slips',
    pattern: '20 3 * * *',
    needsTrustedClock: true,
    run: () => app.db.write(trx => removeOldSlips(trx, { before: before(7) }))
  }, {
    name: 'remove_old_answers',
    pattern: '30 3 * * *',
    needsTrustedClock: true,
    run: () => app.db.write(trx => removeOldAnswers(trx, { before: before(7) }))
  }, {
    name: 'remove_finished_jobs',
    pattern: '40 3 * * *',
    needsTrustedClock: true,
    run: () => inParts(() => app.db.write(trx => removeFinishedJobs(trx, { before: before(30), most })))
  }, {
    name: 'sweep_import_files',
    pattern: '5 4 * * *',
    run: () => sweepImports(app)
  }, {
    name: 'sweep_abandoned_uploads',
    pattern: '45 * * * *',
    needsTrustedClock: true,
    run: () => sweepAbandonedUploads(app)
  }, {
    name: 'sweep_unused_media',
    pattern: '50 3 * * *',
    needsTrustedClock: true,
    run: () => sweepUnusedMedia(app)
  }, {
    name: 'sweep_media_leftovers',
    pattern: '0 4 * * *',
    needsTrustedClock: true,
    run: () => sweepLeftovers(app)
  }, {
    name: 'check_search',
    pattern: '15 4 * * *',
    run: () => checkSearch(app)
  }]
}

export async function schoolTimeZone ({ db }: Pick<Services, 'db'>) {
  return (await findSchool(db.read))?.timeZone ?? 'UTC'
}

async function inParts (part: () => Promise<number>) {
  while (await part() === most);
}
