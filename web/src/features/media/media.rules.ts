/** Pure rules of the page of own files: no browser, so that Node can test them. */

const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** Bytes as people say them: [1.2, 'GB']; two digits at most. */
export function sizeOf(bytes: number): { value: number, unit: string } {
  let value = bytes
  let at = 0
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000
    at++
  }
  return { value: value >= 10 || at === 0 ? Math.round(value) : Math.round(value * 10) / 10, unit: units[at]! }
}

/** 3725000 → "1:02:05"; 65000 → "1:05". */
export function lengthOf(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
