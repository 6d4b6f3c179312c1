import { strings } from './student.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'

export function StudentBar({ value }: { value: number }) {
  const t = useText(strings)
  return <progress className="student-bar" value={value} max={100} aria-label={t('student.progress')} />
}
