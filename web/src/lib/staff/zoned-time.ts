/** What a clock on the wall of some place shows ("2026-11-23T08:00") as an instant, and back. No library: browsers know the zones. */

const aDay = 86_400_000

const parts = (zone: string) => new Intl.DateTimeFormat('en-GB', {
  timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit'
})

/** YYYY-MM-DDTHH:MM there, at this moment. */
export function wallTime(ms: number, zone: string): string {
  const found: Record<string, string> = {}
  for (const { type, value } of parts(zone).formatToParts(new Date(ms))) found[type] = value
  return `${found.year}-${found.month}-${found.day}T${found.hour}:${found.minute}`
}

/** The instant at which that wall shows this: of an hour that comes twice the first, of one that spring skips the one an hour later. Null when it is no time. */
export function instantOf(wall: string, zone: string): number | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN
  if (Number.isNaN(asUtc)) return null
  const ahead = (at: number) => Date.parse(`${wallTime(at, zone)}:00Z`) - at
  const candidates = [asUtc - ahead(asUtc - aDay), asUtc - ahead(asUtc + aDay)]
  const right = candidates.filter((at) => wallTime(at, zone) === wall)
  return right.length > 0 ? Math.min(...right) : Math.max(...candidates)
}
