import type { Queries } from '../db/open.ts'

export interface TaskRun { startedAt: number, finishedAt: number | null, error: string | null }

export async function findTaskRun (db: Queries, task: string): Promise<TaskRun | undefined> {
  return db.selectFrom('schedule_runs').where('task', '=', task)
    .select(['last_started_at as startedAt', 'last_finished_at as finishedAt', 'last_error as error']).executeTakeFirst()
}

export async function taskStarted (trx: Queries, task: string, now: number) {
  await trx.insertInto('schedule_runs').values({ task, last_started_at: now, last_finished_at: null, last_error: null })
    .onConflict(conflict => conflict.column('task').doUpdateSet({ last_started_at: now, last_finished_at: null })).execute()
}

export async function taskFinished (trx: Queries, task: string, { now, error }: { now: number, error: string | null }) {
  await trx.updateTable('schedule_runs').where('task', '=', task).set({ last_finished_at: now, last_error: error }).execute()
}
