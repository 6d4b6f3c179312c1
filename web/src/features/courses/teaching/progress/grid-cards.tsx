import { Cell } from './cell.tsx'
import { finishedOf, standingOf } from './grid.rules.ts'
import type { GridLesson, GridStudent } from './grid.rules.ts'
import { strings } from './progress.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { fullName } from '../../../../lib/staff/full-name.ts'
import { useFormats } from '../../../../lib/time.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Share } from '../../../../ui/staff/share.tsx'

/** On a phone: one student after the other, the lessons behind a tap. */
export function GridCards({ lessons, students, now }: { lessons: GridLesson[], students: GridStudent[], now: number }) {
  return <ul className="stack-s">{students.map((student) => <li key={student.userId}><Card student={student} lessons={lessons} now={now} /></li>)}</ul>
}

function Card({ student, lessons, now }: { student: GridStudent, lessons: GridLesson[], now: number }) {
  const t = useText(strings)
  const { ago } = useFormats()
  const name = fullName(student)
  const standing = standingOf(student, now)
  const { finished, of } = finishedOf(student, lessons)
  return (
    <details className="grid-card">
      <summary>
        <span className="grid-card-words">
          <strong><bdi>{name}</bdi></strong>
          <Share of={student.progress} label={t('grid.bar', { name, share: Math.floor(student.progress / 100) })} />
          <small className="muted">{t('grid.finished', { finished, of })} · {t('grid.minutes', { count: Math.round(student.seconds / 60) })} · {student.lastAt ? ago(student.lastAt) : t('grid.never')}</small>
          {(standing === 'stuck' || standing === 'not_started') && <small className={`grid-standing grid-standing-${standing}`}>{t(`grid.${standing}`)}</small>}
        </span>
        <Icon name="down" />
      </summary>
      <ul className="grid-card-lessons">
        {lessons.map((lesson, i) => <li key={lesson.id}><span><bdi>{lesson.title}</bdi></span><span className="grid-cell"><Cell cell={student.cells[i] ?? null} lesson={lesson} /></span></li>)}
      </ul>
    </details>
  )
}
