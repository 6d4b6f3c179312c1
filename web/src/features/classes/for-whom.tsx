/** Whom cards or PINs are made for: those chosen before, those without one, or everybody. */
import { useState } from 'react'
import { useSearch } from 'wouter'
import type { ClassDetails, Member } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { forWhom } from './for-whom.rules.ts'
import type { Whom } from './for-whom.rules.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Choice } from '../../ui/choice.tsx'

export function useForWhom(of: ClassDetails, has: (member: Member) => boolean) {
  const named = new Set((new URLSearchParams(useSearch()).get('students') ?? '').split(',').map(Number))
  const { groups, open } = forWhom(of.members, named, has)
  const [picked, setPicked] = useState<Whom | null>(null)
  const whom: Whom = picked && open.includes(picked) ? picked : open[0] ?? 'all'
  return { whom, setWhom: setPicked, groups, open, members: groups[whom], replaced: groups[whom].filter(has).length }
}

export function ForWhom({ choice, without }: { choice: ReturnType<typeof useForWhom>, without: 'classes.for_without_card' | 'classes.for_without_pin' }) {
  const t = useText(strings)
  const label = (whom: Whom) => t(whom === 'without' ? without : `classes.for_${whom}`, { count: choice.groups[whom].length })
  if (choice.open.length < 2) return null
  return <Choice legend={t('classes.for_whom')} value={choice.whom} onValue={choice.setWhom} options={choice.open.map((whom) => ({ value: whom, label: label(whom) }))} />
}
