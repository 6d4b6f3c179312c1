import { connection } from '../connection.ts'

/** Resolves when the box answers again; a moment from now when it seems to already. */
export function reachedAgain(): Promise<void> {
  return new Promise((resolve) => {
    if (connection.get() === 'reached') return void setTimeout(resolve, 2000)
    const stop = connection.subscribe(() => {
      if (connection.get() !== 'reached') return
      stop()
      resolve()
    })
  })
}
