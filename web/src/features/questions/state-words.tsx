/** Where a question stands, with a sign, never by colour alone. */
import type { QuestionRow } from './questions.api.ts'
import { strings } from './questions.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'

const signs: Record<QuestionRow['review'] | 'archived', IconName> = { draft: 'edit', pending: 'waiting', approved: 'check', needs_revision: 'alert', rejected: 'close', archived: 'archive' }

type Of = Pick<QuestionRow, 'review' | 'status' | 'version' | 'liveVersion' | 'beta' | 'openReports'>

export function StateWords({ question }: { question: Of }) {
  const t = useText(strings)
  const state = question.status === 'archived' ? 'archived' : question.review
  const behind = question.liveVersion !== null && question.liveVersion !== question.version
  return (
    <span className="question-states">
      <span className={`question-state question-state-${state}`}><Icon name={signs[state]} /> <span>{t(`questions.state_${state}`)}</span></span>
      {behind && question.status !== 'archived' && <span className="muted">{t('questions.state_live', { number: question.liveVersion! })}</span>}
      {question.beta && <span className="muted">{t('questions.state_beta')}</span>}
      {question.openReports > 0 && <span className="question-state question-state-reported"><Icon name="comment" /> <span>{t('questions.state_reports', { count: question.openReports })}</span></span>}
    </span>
  )
}
