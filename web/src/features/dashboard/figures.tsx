import { useFormats } from '../../lib/time.ts'

/** Large numbers with a word below each. */
export function Figures({ figures }: { figures: Array<{ value: number, word: string }> }) {
  const { number } = useFormats()
  return (
    <dl className="dash-figures">
      {figures.map(({ value, word }) => <div key={word}><dt>{word}</dt><dd className="figure">{number(value)}</dd></div>)}
    </dl>
  )
}
