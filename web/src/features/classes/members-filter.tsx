import type { Member } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { usefulFilters } from './members.rules.ts'
import type { Filter } from './members.rules.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Field } from '../../ui/field.tsx'

interface Props { members: Member[], typed: string, onTyped: (text: string) => void, filter: Filter, onFilter: (filter: Filter) => void }

const seenAtOnce = 8

/** One child of a long list, or all who are still missing. */
export function MembersFilter({ members, typed, onTyped, filter, onFilter }: Props) {
  const t = useText(strings)
  const useful = usefulFilters(members, filter)
  const long = members.length > seenAtOnce
  if (!long && useful.length === 1) return null
  return (
    <div className="members-filter">
      {long && <Field type="search" label={t('classes.find')} value={typed} onValue={onTyped} autoComplete="off" autoCapitalize="none" maxLength={100} />}
      {useful.length > 1 && (
        <Field label={t('classes.filter')} value={filter} onValue={(name) => onFilter(name as Filter)}
          options={useful.map(({ name, count }) => ({ value: name, label: t(`classes.filter_${name}`, { count }) }))} />
      )}
    </div>
  )
}
