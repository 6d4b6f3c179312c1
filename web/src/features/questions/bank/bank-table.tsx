import { Link } from 'wouter'
import type { QuestionRow } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { StateWords } from '../state-words.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../lib/time.ts'
import { Table } from '../../../ui/table.tsx'

interface Props { questions: QuestionRow[], selected?: Set<string | number>, onSelected?: (ids: Set<string | number>) => void }

export function BankTable({ questions, selected, onSelected }: Props) {
  const t = useText(strings)
  const { ago } = useFormats()
  return (
    <Table caption={t('questions.title')} rows={questions} rowKey={({ id }) => id} selection={selected && onSelected && { selected, onSelected, name: nameOf(t('questions.without_words')) }} columns={[
      { key: 'question', label: t('questions.question'), cell: (question) => <Named question={question} /> },
      { key: 'state', label: t('questions.review'), cell: (question) => <StateWords question={question} /> },
      { key: 'owner', label: t('questions.owner'), cell: ({ owner }) => <bdi>{owner.name}</bdi> },
      { key: 'changed', label: t('questions.changed'), cell: ({ changedAt }) => <span className="nowrap">{ago(changedAt)}</span> }
    ]} />
  )
}

export const nameOf = (otherwise: string) => ({ name, stem }: Pick<QuestionRow, 'name' | 'stem'>): string => name || stem || otherwise

export function Named({ question, to }: { question: QuestionRow, to?: string }) {
  const t = useText(strings)
  const { id, name, stem, type, difficulty, topics, tags } = question
  return (
    <span className="question-named">
      <Link href={to ?? `/questions/${id}`} dir="auto">{name || stem || t('questions.without_words')}</Link>
      {name && stem && <small className="muted question-stem-line" dir="auto">{stem}</small>}
      <small className="muted">{[t(`questions.type_${type}`), t(`questions.difficulty_${difficulty as 1}`), ...topics.map((topic) => topic.name), ...tags.map((tag) => `#${tag}`)].join(' · ')}</small>
    </span>
  )
}
