import type { Member } from './classes.api.ts'

export type Whom = 'chosen' | 'without' | 'all'

/** Whom one can make cards or PINs for, the likeliest first. Closed accounts get none. */
export function forWhom(members: Member[], named: ReadonlySet<number>, has: (member: Member) => boolean) {
  const active = members.filter((member) => member.active)
  const groups: Record<Whom, Member[]> = {
    chosen: active.filter((member) => named.has(member.id)),
    without: active.filter((member) => !has(member)),
    all: active
  }
  // "Those without" is no choice of its own when nobody has one yet.
  const open = (['chosen', 'without', 'all'] as const).filter((whom) => groups[whom].length > 0 && (whom !== 'without' || groups.without.length < active.length))
  return { groups, open }
}

export const inChunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
