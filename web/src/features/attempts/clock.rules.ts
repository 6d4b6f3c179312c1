/**
 * Time by the box's clock on a device whose own may be wrong, asleep or set meanwhile. All in milliseconds; `mono` is
 * performance.now(), which nobody can set but which stands still on some devices while they sleep; `wall` is Date.now().
 */
export interface Fix { server: number, mono: number }
export interface Start { mono: number, wall: number }

/** The box wrote its time about in the middle of a request's way. */
export const fixOf = (server: number, sentMono: number, gotMono: number): Fix => ({ server, mono: (sentMono + gotMono) / 2 })

export const serverAt = ({ server, mono }: Fix, now: number): number => server + (now - mono)

/** What a later answer tells: after a sleep this clock is behind. Never back, because an answer may have been long on its way. */
export const atLeast = (fix: Fix, server: number, mono: number): Fix => server > serverAt(fix, mono) ? { server, mono } : fix

export const leftMs = (deadlineAt: number, fix: Fix, mono: number): number => deadlineAt - serverAt(fix, mono)

/** How much further the clock on the wall has gone than the other: the device slept, or somebody set the clock. */
export const slept = (start: Start, mono: number, wall: number): number => (wall - start.wall) - (mono - start.mono)

/** By this device's clock as the box was told it at the start, also when it is set back afterwards. */
export const stamp = (start: Start, mono: number, wall: number): string => new Date(Math.max(wall, start.wall + Math.floor(mono - start.mono))).toISOString()

const warnings = [60_000, 300_000]

/** The warning that is passed between two looks at the clock, in minutes. */
export function passed(before: number | null, left: number): number | null {
  const found = warnings.find((warning) => left <= warning && left > 0 && before !== null && before > warning)
  return found === undefined ? null : found / 60_000
}

/** 0:09, 12:34, 1:05:00. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
