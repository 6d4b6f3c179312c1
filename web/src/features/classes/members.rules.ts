import type { Member } from './classes.api.ts'

export type Filter = 'all' | 'never' | 'no_way'

const filters: Record<Filter, (member: Member) => boolean> = {
  all: () => true,
  never: (member) => member.active && !member.lastSignedInAt,
  no_way: (member) => member.active && !member.hasPassword && !member.hasCard && !member.hasPin
}

/** Letters as people type them in a hurry: no capitals, no accents. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ł/gi, 'l').toLowerCase()

/** Each typed word begins a word of the name or the user name. */
export function membersShown(members: Member[], filter: Filter, typed: string): Member[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  return members.filter(filters[filter]).filter((member) => {
    const own = plain(`${member.firstName} ${member.lastName} ${member.username ?? ''}`).split(/[\s.]+/)
    return words.every((word) => own.some((part) => part.startsWith(word)))
  })
}

/** The choices that tell somebody apart, with how many each shows. */
export function usefulFilters(members: Member[], chosen: Filter): Array<{ name: Filter, count: number }> {
  const all = (Object.keys(filters) as Filter[]).map((name) => ({ name, count: members.filter(filters[name]).length }))
  return all.filter(({ name, count }) => name === 'all' || name === chosen || (count > 0 && count < members.length))
}
