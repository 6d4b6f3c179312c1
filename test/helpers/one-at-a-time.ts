/** What an outbox has for other tabs: whoever comes while work is going on is turned away. */
export function oneAtATime () {
  let busy = false
  return async (work: () => Promise<void>) => {
    if (busy) return false
    busy = true
    await work().finally(() => { busy = false })
    return true
  }
}
