import { setImmediate as turn } from 'node:timers/promises'
import type { Db, Queries } from '../../server/db/open.ts'

/** Sends requests that have looked at everything they look at and are about to write; `change` is written before them. */
export async function overtake<T> (db: Db, { change, requests }: { change: (trx: Queries) => Promise<unknown>, requests: Array<() => Promise<T>> }) {
  const { write } = db
  const held: Array<() => void> = []
  db.write = work => new Promise((resolve, reject) => { held.push(() => write(work).then(resolve, reject)) })
  const answers = Promise.all(requests.map(send => send()))
  while (held.length < requests.length) await turn()

  db.write = write
  await write(change)
  for (const goOn of held) goOn()
  return answers
}
