/** Pure rules of the grid of who has done what: no browser, so that Node can test them. */
import type { ProgressGrid } from '../../../../../../server/features/progress/progress.schemas.ts'

export type Grid = Pick<ProgressGrid, 'lessons' | 'students'>
export type GridStudent = ProgressGrid['students'][number]
export type GridLesson = ProgressGrid['lessons'][number]
export type GridCell = GridStudent['cells'][number]

export type Standing = 'not_started' | 'stuck' | 'under_way' | 'done'
export type Sort = 'name' | 'progress' | 'last'
export interface Shown { standing: Standing | 'all', search: string, sort: Sort, downwards: boolean }

const quietDays = 7

/** Stuck: began, is not through, and has not been here for a week. */
export function standingOf(student: GridStudent, now: number): Standing {
  if (student.progress >= 10_000) return 'done'
  if (student.lastAt === null || student.cells.every((cell) => cell === null)) return 'not_started'
  return now - Date.parse(student.lastAt) > quietDays * 86_400_000 ? 'stuck' : 'under_way'
}

/** Standings that somebody has, with how many; the chosen one stays to be unchosen. */
export function standingsOf(students: GridStudent[], chosen: Shown['standing'], now: number): Array<{ value: Shown['standing'], count: number }> {
  const of = students.map((student) => standingOf(student, now))
  const all: Standing[] = ['not_started', 'stuck', 'under_way', 'done']
  const counted = all.map((value) => ({ value, count: of.filter((one) => one === value).length }))
  return [{ value: 'all', count: students.length }, ...counted.filter(({ value, count }) => count > 0 || value === chosen)]
}

export function shownOf(students: GridStudent[], { standing, search, sort, downwards }: Shown, now: number): GridStudent[] {
  const words = keyOf(search).split(/\s+/).filter(Boolean)
  const fits = (student: GridStudent) => {
    const names = keyOf(`${student.firstName} ${student.lastName}`).split(/\s+/)
    return words.every((word) => names.some((name) => name.startsWith(word)))
  }
  const found = students.filter((student) => (standing === 'all' || standingOf(student, now) === standing) && fits(student))
  const way = downwards ? -1 : 1
  const compare = { name: byName, progress: (a: GridStudent, b: GridStudent) => a.progress - b.progress, last: (a: GridStudent, b: GridStudent) => lastOf(a) - lastOf(b) }[sort]
  return found.sort((a, b) => way * (compare(a, b) || byName(a, b)))
}

const keyOf = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
const lastOf = ({ lastAt }: GridStudent) => lastAt === null ? 0 : Date.parse(lastAt)
const byName = (a: GridStudent, b: GridStudent) => a.lastName.localeCompare(b.lastName) || a.firstName.localeCompare(b.firstName)

export type CellState = 'done' | 'begun' | 'none' | 'untracked'

export function cellState(cell: GridCell, lesson: GridLesson): CellState {
  if (!lesson.progressTracked) return 'untracked'
  return cell === null ? 'none' : cell.completed ? 'done' : 'begun'
}

export interface Sums { average: number, throughAll: number, doneOf: number[] }

/** `average` in basis points; `doneOf`: how many have finished each lesson. */
export function sumsOf({ lessons, students }: Grid): Sums {
  const average = students.length === 0 ? 0 : Math.round(students.reduce((sum, { progress }) => sum + progress, 0) / students.length)
  return { average, throughAll: students.filter(({ progress }) => progress >= 10_000).length, doneOf: lessons.map((_, i) => students.filter(({ cells }) => cells[i]?.completed).length) }
}

/** Lessons that count, and how many of them this student has finished. */
export function finishedOf(student: GridStudent, lessons: GridLesson[]): { finished: number, of: number } {
  const counting = lessons.map((lesson, i) => ({ lesson, cell: student.cells[i] })).filter(({ lesson }) => lesson.progressTracked)
  return { finished: counting.filter(({ cell }) => cell?.completed).length, of: counting.length }
}

export interface Headings { lastName: string, firstName: string, progress: string, minutes: string, last: string, done: string }

/** The grid as rows of a spreadsheet: shares as whole percent, times as whole minutes, moments as the caller writes them. */
export function tableOf({ lessons, students }: Grid, heads: Headings, moment: (iso: string) => string): Array<Array<string | number>> {
  const cell = (value: GridCell, lesson: GridLesson) => ({ done: heads.done, begun: `${value?.percent ?? 0} %`, none: '', untracked: '' })[cellState(value, lesson)]
  return [
    [heads.lastName, heads.firstName, heads.progress, heads.minutes, heads.last, ...lessons.map(({ title }) => title)],
    ...students.map((student) => [
      student.lastName, student.firstName, Math.floor(student.progress / 100), Math.round(student.seconds / 60), student.lastAt ? moment(student.lastAt) : '',
      ...lessons.map((lesson, i) => cell(student.cells[i] ?? null, lesson))
    ])
  ]
}
