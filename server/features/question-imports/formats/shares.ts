/**
 * Credits in percent as Moodle takes them: only those of its own list, in which a third is 33.33333. Used where they are read back
 * as what they were.
 */
export function sharesOf (credits: number[], read: (percents: number[]) => number[]): string[] {
  const listed = credits.map(credit => Math.sign(credit) * (moodleShares.find(share => Math.abs(share - Math.abs(credit) / 100) < 0.011) ?? Math.abs(credit) / 100))
  const same = read(listed).every((credit, i) => credit === credits[i])
  return (same ? listed : credits.map(credit => credit / 100)).map(String)
}

const moodleShares = [33.33333, 66.66667, 16.66667, 83.33333, 14.28571, 12.5, 11.11111, 6.66667, 1.66667, 8.33333, 0]
