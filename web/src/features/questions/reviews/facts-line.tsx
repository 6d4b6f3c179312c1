import type { QuestionRow } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'

/** What is said about a question, in one line. */
export function FactsLine({ question: { type, difficulty, topics, tags, origin } }: { question: Pick<QuestionRow, 'type' | 'difficulty' | 'topics' | 'tags' | 'origin'> }) {
  const t = useText(strings)
  return (
    <p className="facts-line">
      <strong>{t(`questions.type_${type}`)}</strong><span>{t(`questions.difficulty_${difficulty as 1}`)}</span>
      {origin !== 'written' && <span>{t(`questions.origin_${origin}`)}</span>}
      {topics.map(({ id, name }) => <bdi key={id}>{name}</bdi>)}{tags.map((tag) => <bdi key={tag} className="muted">#{tag}</bdi>)}
    </p>
  )
}
