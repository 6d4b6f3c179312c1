/** What somebody looks at in the bank, as it stands in the address: it can be kept, sent and gone back to. */
import type { BankLook } from '../questions.api.ts'

const words = ['search', 'type', 'tag', 'status', 'review', 'origin'] as const

export function lookFrom(query: string): BankLook {
  const asked = new URLSearchParams(query)
  const number = (name: string) => Number(asked.get(name)) || undefined
  return {
    ...Object.fromEntries(words.flatMap((name) => asked.get(name) ? [[name, asked.get(name)!]] : [])),
    topicId: number('topic'), difficulty: number('difficulty'), ownerId: number('owner'), untopical: asked.get('topic') === 'none' || undefined, reported: asked.get('reported') === '1' || undefined
  }
}

export function lookText(look: BankLook): string {
  const pairs: Array<[string, string]> = words.flatMap((name) => look[name] ? [[name, look[name]!] as [string, string]] : [])
  if (look.topicId) pairs.push(['topic', String(look.topicId)])
  if (look.untopical) pairs.push(['topic', 'none'])
  if (look.difficulty) pairs.push(['difficulty', String(look.difficulty)])
  if (look.ownerId) pairs.push(['owner', String(look.ownerId)])
  if (look.reported) pairs.push(['reported', '1'])
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : ''
}

export const isNarrowed = (look: BankLook): boolean => Object.values(look).some((value) => value !== undefined && value !== '' && value !== false)
