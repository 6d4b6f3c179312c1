/** Megabytes as the box keeps them and gigabytes as people type them: "0,2" and "0.2" are 200. */

export const toGigabytes = (mb: number): string => String(mb / 1000)

/** Null when it is no such number. */
export function toMegabytes(typed: string): number | null {
  const text = typed.trim().replace(',', '.')
  return /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : null
}
