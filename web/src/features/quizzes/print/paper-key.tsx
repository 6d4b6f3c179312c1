/** The right answers, on pages of their own: never handed out by mistake with the questions. */
import { PaperPicture } from './paper-forms.tsx'
import type { QuizPaper } from '../quizzes.api.ts'
import { pointsText } from '../quizzes.rules.ts'
import { strings } from '../quiz-paper.strings.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'
import { letterOf } from '../../../lib/staff/letter-of.ts'
import type { Key, ShownQuestion } from '../../../../../server/features/questions/shown.schemas.ts'

export function PaperKey({ paper, version }: { paper: QuizPaper, version: string }) {
  const t = useText(strings)
  const items = paper.sections.flatMap((section) => section.items).filter(({ key }) => key !== null)
  return (
    <article className="paper-quiz paper-quiz-key" aria-label={t('quiz-paper.key')}>
      <h2>{t('quiz-paper.key')} · <bdi>{paper.title}</bdi> <span className="paper-version">{version}</span></h2>
      <ol className="paper-key-list">
        {items.map((item) => (
          <li key={item.number}>
            <strong>{item.number}</strong>
            <div>
              <p dir="auto"><strong>{answerOf(item.question, item.key!, t)}</strong> <span className="paper-points">{t('quiz-paper.of', { points: pointsText(item.points) })}</span></p>
              {item.question.type === 'hotspot' && <PaperPicture mediaId={item.question.picture?.mediaId} alt={item.question.picture?.alt ?? ''} media={paper.media} places={item.key!.areas.map(({ area }) => area.shape === 'circle' ? area.points.slice(0, 1) : area.points)} />}
              {item.key!.model && <ContentView content={item.key!.model} media={paper.media} />}
              {item.guide.length > 0 && <ul>{item.guide.map(({ id, text, credit }) => <li key={id} dir="auto">{text} ({pointsText(Math.round(item.points * credit / 10_000))})</li>)}</ul>}
              {item.key!.explanation && <div className="paper-explanation"><ContentView content={item.key!.explanation} media={paper.media} /></div>}
            </div>
          </li>
        ))}
      </ol>
    </article>
  )
}

type Words = (key: 'quiz-paper.true' | 'quiz-paper.false' | 'quiz-paper.by_person' | 'quiz-paper.marked') => string

/** As it is written on the paper: letters of options, numbers of prompts. */
function answerOf(question: ShownQuestion, { response, words }: Key, t: Words): string {
  const given = (response ?? {}) as { choice?: string, choices?: string[], value?: boolean, pairs?: Record<string, string>, order?: string[] }
  if (question.type === 'single' || question.type === 'multiple') {
    const ids = given.choices ?? (given.choice === undefined ? [] : [given.choice])
    return question.options.flatMap(({ id }, i) => ids.includes(id) ? [letterOf(i)] : []).join(', ') + (words.length > 0 ? ` – ${words.join(', ')}` : '')
  }
  if (question.type === 'true_false') return given.value === true ? t('quiz-paper.true') : given.value === false ? t('quiz-paper.false') : words.join(', ')
  if (question.type === 'match') return question.prompts.map(({ id }, i) => `${i + 1} ${letterOf(question.answers.findIndex((answer) => answer.id === given.pairs?.[id]))}`).join(' · ')
  if (question.type === 'order') return question.parts.map(({ id }, i) => `${letterOf(i)} ${(given.order ?? []).indexOf(id) + 1}`).join(' · ')
  if (question.type === 'gaps') return words.map((word, i) => `(${i + 1}) ${word}`).join(' · ')
  if (question.type === 'hotspot') return t('quiz-paper.marked')
  if (question.type === 'essay') return t('quiz-paper.by_person')
  return words.join(' / ') || '–'
}
