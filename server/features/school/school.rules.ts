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

/** First millisecond of the calendar day that `now` falls on in `timeZone`. */
export function startOfDay (now: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(now)
  const part = (type: string) => Number(parts.find(candidate => candidate.type === type)?.value ?? 0)
  return now - (now % 1000) - ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000
}
