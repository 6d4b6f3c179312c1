import type { Test } from 'tap'

/** Milliseconds of processor time. Of a few runs the shortest: the machine may be busy with something else. */
export function processorMs (work: () => unknown) {
  const runs = [1, 2, 3].map(() => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...runs)
}

/** The same of work that gives others a turn, once. */
export async function processorMsUntil (work: () => Promise<unknown>) {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const smallest = 15 // milliseconds; below that the clock and the compiler say more than the work

/** Four times as much of something takes about four times as long, not sixteen times or for ever. `work` is given what `make` made of a size. */
export function growsEvenly<T> (t: Test, { make, work, size }: { make: (size: number) => T, work: (made: T) => unknown, size: number }, name: string) {
  const [small, large] = [make(size), make(size * 4)]
  const [less, more] = [processorMs(() => work(small)), processorMs(() => work(large))]
  t.ok(more <= 6 * Math.max(less, smallest), `${name}: ${Math.round(less)} ms, and ${Math.round(more)} ms for four times as much`)
}
