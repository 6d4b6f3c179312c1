import { strings } from './reading.strings.ts'
import { headingsOf } from '../../../content/content.rules.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { Lesson } from '../../../../../server/features/lessons/lessons.schemas.ts'

const worthAList = 4

export function LessonHead({ lesson }: { lesson: Lesson }) {
  const t = useText(strings)
  const headings = headingsOf(lesson.content)
  return (
    <div className="reading-head stack">
      {lesson.summary && <p dir="auto">{lesson.summary}</p>}
      <p className="muted reading-minutes"><Icon name="clock" /> {t('reading.minutes', { count: lesson.estimatedMinutes })}</p>
      {lesson.objectives.length > 0 && (
        <section className="reading-objectives" aria-labelledby="objectives">
          <h2 id="objectives">{t('reading.objectives')}</h2>
          <ul>{lesson.objectives.map((objective, i) => <li key={i}><span dir="auto">{objective}</span></li>)}</ul>
        </section>
      )}
      {headings.length >= worthAList && (
        <details className="reading-contents not-printed">
          <summary><Icon name="list" /> {t('reading.contents')}</summary>
          <ul>{headings.map(({ id, level, words }) => <li key={id} className={`reading-contents-${level}`}><a href={`#${id}`} dir="auto">{words}</a></li>)}</ul>
        </details>
      )}
    </div>
  )
}
