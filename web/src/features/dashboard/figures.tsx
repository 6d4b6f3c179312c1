import { useFormats } from '../../lib/time.ts'

/** Large numbers with a word below each. */
export function Figures({ figures, wide }: { figures: Array<{ value: number, word: string }>, wide?: boolean }) {
  const { number } = useFormats()
  return (
    <dl className={wide ? 'dash-figures dash-figures-wide' : 'dash-figures'}>
      {figures.map(({ value, word }) => <div key={word}><dt>{word}</dt><dd className="figure">{number(value)}</dd></div>)}
    </dl>
  )
}
