import { test } from 'tap'
import { cellState, finishedOf, shownOf, standingOf, standingsOf, sumsOf, tableOf } from '../../web/src/features/courses/teaching/progress/grid.rules.ts'
import type { GridCell, GridStudent, Shown } from '../../web/src/features/courses/teaching/progress/grid.rules.ts'

const now = Date.parse('2026-11-20T09:30:00.000Z')
const done: GridCell = { percent: 100, seconds: 600, completed: true }
const begun = (percent: number): GridCell => ({ percent, seconds: 60, completed: false })
const lessons = [{ id: 1, title: 'Leaves', progressTracked: true }, { id: 2, title: 'Roots; and "tubers"', progressTracked: true }, { id: 3, title: 'A picture', progressTracked: false }]
const student = (userId: number, firstName: string, lastName: string, progress: number, lastAt: string | null, cells: GridCell[]): GridStudent =>
  ({ userId, firstName, lastName, progress, seconds: 754, lastAt, cells })
const students = [
  student(1, 'Zoë', 'Obi', 5000, '2026-11-19T09:30:00.000Z', [done, begun(40), null]),
  student(2, 'Ben', 'Álvarez', 10_000, '2026-11-01T09:30:00.000Z', [done, done, null]),
  student(3, 'Ana', 'Álvarez', 0, null, [null, null, null]),
  student(4, 'Łucja', 'Żak', 2000, '2026-11-12T09:29:00.000Z', [begun(40), null, null])
]
const shown = (more: Partial<Shown>) => shownOf(students, { standing: 'all', search: '', sort: 'name', downwards: false, ...more }, now).map(({ userId }) => userId)

test('where each one stands: stuck is who began and has not been here for a week', async t => {
  t.same(students.map(one => standingOf(one, now)), ['under_way', 'done', 'not_started', 'stuck'])
  t.equal(standingOf(student(5, 'A', 'B', 0, '2026-11-19T09:30:00.000Z', [null, null, null]), now), 'not_started', 'who only looked at the course has not begun')
  t.same(standingsOf(students.slice(0, 2), 'stuck', now), [{ value: 'all', count: 2 }, { value: 'stuck', count: 0 }, { value: 'under_way', count: 1 }, { value: 'done', count: 1 }])
})

test('found by the beginnings of names, sorted either way', async t => {
  t.same(shown({}), [3, 2, 1, 4])
  t.same(shown({ downwards: true }), [4, 1, 2, 3])
  t.same(shown({ sort: 'progress' }), [3, 4, 1, 2])
  t.same(shown({ sort: 'last', downwards: true }), [1, 4, 2, 3], 'who was here last is first; never is the longest ago')
  t.same(shown({ search: ' alva BEN' }), [2])
  t.same(shown({ search: 'zoe' }), [1])
  t.same(shown({ standing: 'stuck' }), [4])
})

test('sums, and what a lesson that does not count looks like', async t => {
  t.same(sumsOf({ lessons, students }), { average: 4250, throughAll: 1, doneOf: [2, 1, 0] })
  t.same(sumsOf({ lessons, students: [] }), { average: 0, throughAll: 0, doneOf: [0, 0, 0] })
  t.same(lessons.map((lesson, i) => cellState(students[0]!.cells[i]!, lesson)), ['done', 'begun', 'untracked'])
  t.same(finishedOf(students[0]!, lessons), { finished: 1, of: 2 })
})

test('the same as rows of a spreadsheet', async t => {
  const heads = { lastName: 'Last name', firstName: 'First name', progress: 'Progress (%)', minutes: 'Minutes', last: 'Last seen', done: 'done' }
  t.same(tableOf({ lessons, students: students.slice(0, 1) }, heads, iso => iso.slice(0, 10)), [
    ['Last name', 'First name', 'Progress (%)', 'Minutes', 'Last seen', 'Leaves', 'Roots; and "tubers"', 'A picture'],
    ['Obi', 'Zoë', 50, 13, '2026-11-19', 'done', '40 %', '']
  ])
})
