import { strings } from './user-imports.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useFormats } from '../../lib/time.ts'

interface FiguresProps { created: number, updated: number, unchanged: number, skipped: number }

export function Figures({ created, updated, unchanged, skipped }: FiguresProps) {
  const t = useText(strings)
  const { number } = useFormats()
  const figures: Array<[label: string, value: number]> = [
    [t('user-imports.done_created'), created], [t('user-imports.done_updated'), updated],
    [t('user-imports.done_unchanged'), unchanged], [t('user-imports.done_skipped'), skipped]
  ]
  return (
    <dl className="figures">
      {figures.map(([label, value]) => <div key={label}><dt>{label}</dt><dd className="figure">{number(value)}</dd></div>)}
    </dl>
  )
}
