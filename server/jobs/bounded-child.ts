import { writeFileSync } from 'node:fs'

/** For the script of a bounded process: takes the parameters, sends what `work` made of them, and that was all. */
export function answerParent<P> (work: (params: P) => Promise<unknown>) {
  try {
    writeFileSync('/proc/self/oom_score_adj', '800') // when memory is short it is this process that goes, not the service
  } catch { /* not Linux */ }
  process.send!({ started: true }) // whatever comes to it from here on has to do with what it is asked
  process.once('disconnect', () => process.exit(1)) // nobody waits for the answer any more
  process.once('message', async (params: P) => {
    const answer = await work(params).then(result => ({ result: result ?? null }), (error: unknown) => ({ error: String(error).slice(0, 500) }))
    process.send!(answer)
  })
}
