import { Link } from 'wouter'
import { Cell } from './cell.tsx'
import { standingOf } from './grid.rules.ts'
import type { GridLesson, GridStudent, Shown, Sort } from './grid.rules.ts'
import { strings } from './progress.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { fullName } from '../../../../lib/staff/full-name.ts'
import { useFormats } from '../../../../lib/time.ts'
import { Sign } from '../../../../ui/staff/sign.tsx'
import { Share } from '../../../../ui/staff/share.tsx'

interface Props { lessons: GridLesson[], students: GridStudent[], doneOf: number[], look: Shown, sort: (by: Sort) => void, now: number }

export function GridTable({ lessons, students, doneOf, look, sort, now }: Props) {
  const t = useText(strings)
  const { number } = useFormats()
  const head = (by: Sort) => <SortHead by={by} look={look} sort={sort} />
  return (
    <div className="grid-scroll" role="region" aria-label={t('grid.table')} tabIndex={0}>
      <table className="grid-table">
        <caption className="hidden-visually">{t('grid.table')}</caption>
        <thead>
          <tr>
            {head('name')}{head('progress')}{head('last')}
            {lessons.map((lesson) => <th key={lesson.id} scope="col" className="grid-lesson"><Link href={`/lessons/${lesson.id}`}><bdi>{lesson.title}</bdi></Link></th>)}
          </tr>
        </thead>
        <tbody>{students.map((student) => <Row key={student.userId} student={student} lessons={lessons} now={now} />)}</tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('grid.have_done')}</th><td /><td />
            {lessons.map((lesson, i) => <td key={lesson.id} className="grid-cell">{lesson.progressTracked ? number(doneOf[i]!) : ''}</td>)}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Row({ student, lessons, now }: { student: GridStudent, lessons: GridLesson[], now: number }) {
  const t = useText(strings)
  const { ago } = useFormats()
  const name = fullName(student)
  const standing = standingOf(student, now)
  return (
    <tr>
      <th scope="row"><bdi>{name}</bdi>{(standing === 'stuck' || standing === 'not_started') && <small className={`grid-standing grid-standing-${standing}`}>{t(`grid.${standing}`)}</small>}</th>
      <td><Share of={student.progress} label={t('grid.bar', { name, share: Math.floor(student.progress / 100) })} /></td>
      <td className="grid-last">{student.lastAt ? ago(student.lastAt) : <span className="muted">{t('grid.never')}</span>}</td>
      {lessons.map((lesson, i) => <td key={lesson.id} className="grid-cell"><Cell cell={student.cells[i] ?? null} lesson={lesson} /></td>)}
    </tr>
  )
}

function SortHead({ by, look, sort }: { by: Sort, look: Shown, sort: (by: Sort) => void }) {
  const t = useText(strings)
  const here = look.sort === by
  return (
    <th scope="col" aria-sort={here ? (look.downwards ? 'descending' : 'ascending') : 'none'} className={by === 'name' ? 'grid-corner' : undefined}>
      <button type="button" className="grid-sort" onClick={() => sort(by)}>{t(`grid.${by}`)}{here && <Sign name={look.downwards ? 'down' : 'up'} />}</button>
    </th>
  )
}
