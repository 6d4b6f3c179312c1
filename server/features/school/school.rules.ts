/** Languages the pages are complete in. */
export const languages = ['en', 'es'] as const
export type Language = typeof languages[number]

/** A zone of the IANA list that this box can reckon with. */
export function isTimeZone (name: string) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name)
  } catch {
    return false
  }
}

const dayMs = 24 * 60 * 60_000

/** First millisecond of the calendar day that `now` falls on in `timeZone`. */
export function startOfDay (now: number, timeZone: string) {
  const near = now - sinceMidnight(now, timeZone)
  const off = sinceMidnight(near, timeZone) // not nought on the days that clocks are changed
  return off < dayMs / 2 ? near - off : near + dayMs - off
}

/** The calendar day that `time` falls on in `timeZone`: YYYY-MM-DD. */
export function dayOf (time: number, timeZone: string) {
  const parts = wallClock(timeZone).formatToParts(time)
  const part = (type: string) => parts.find(candidate => candidate.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** Milliseconds that a clock on the wall has gone since it showed midnight. */
function sinceMidnight (time: number, timeZone: string) {
  const parts = wallClock(timeZone).formatToParts(time)
  const part = (type: string) => Number(parts.find(candidate => candidate.type === type)?.value ?? 0)
  return ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000 + time % 1000
}

const wallClocks = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than asking it; a school has one zone, seldom two. */
function wallClock (timeZone: string) {
  const known = wallClocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  if (wallClocks.size < 20) wallClocks.set(timeZone, made)
  return made
}
