/** <Share of={progress} label="Zola Obi, 40 % done" />: basis points as a small bar with its number; `label` is for screen readers. */
import { useFormats } from '../../lib/time.ts'
import '../progress.css'
import './share.css'

export function Share({ of, label }: { of: number, label: string }) {
  const { number } = useFormats()
  const percent = Math.floor(of / 100)
  return (
    <span className="share">
      <progress className="progress-bar share-bar" value={of} max={10_000} aria-label={label} />
      <span className="share-number" aria-hidden="true">{number(percent)} %</span>
    </span>
  )
}
