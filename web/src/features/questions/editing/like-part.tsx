import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { listLike } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { Notice } from '../../../ui/notice.tsx'

/** Others that ask nearly the same, while one is written. */
export function LikePart({ id, version }: { id: number, version: number }) {
  const t = useText(strings)
  const settled = useSettled(version, 1500)
  const found = useQuery({ queryKey: ['question-like', id, settled], queryFn: () => listLike(id), placeholderData: (before) => before }).data ?? []
  if (found.length === 0) return null
  return (
    <Notice kind="info" title={t('questions.like')}>
      <ul>
        {found.slice(0, 5).map((question) => <li key={question.id}><Link href={`/questions/${question.id}`} dir="auto">{question.name || question.stem || t('questions.without_words')}</Link> <span className="muted">{Math.round(question.likeness / 100)} %</span></li>)}
      </ul>
    </Notice>
  )
}
