/**
 * <Filters label="Show" value={filter} onValue={setFilter} options={[{ value: 'all', label: 'All', count: 12 }]} />
 * One of a few ways to look at a list, as buttons side by side.
 */
import { useFormats } from '../../lib/time.ts'
import './filters.css'

interface FiltersProps<V extends string> { label: string, value: V, onValue: (value: V) => void, options: Array<{ value: V, label: string, count?: number }> }

export function Filters<V extends string>({ label, value, onValue, options }: FiltersProps<V>) {
  const { number } = useFormats()
  return (
    <div className="filters not-printed" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" className="filter" aria-pressed={option.value === value} onClick={() => onValue(option.value)}>
          {option.label}{option.count !== undefined && <span className="filter-count"> {number(option.count)}</span>}
        </button>
      ))}
    </div>
  )
}
