import { test } from 'tap'
import type { ImportRow } from '../../web/src/features/user-imports/user-imports.api.ts'
import { choiceOf, countsOf, pageOf, questionsOf, rowsOf, valueOf } from '../../web/src/features/user-imports/user-imports.rules.ts'

const row = (line: number, outcome: ImportRow['outcome']): ImportRow => ({ line, outcome, name: '', username: null, role: null, classes: [], changes: [] })
const note = (line: number, code: string) => ({ line, code, reason: '' })

test('lines are counted over the whole list, even when not all of it is shown', async t => {
  const plan = { created: 9000, updated: 1, unchanged: 0, skipped: [note(2, 'ambiguous'), note(3, 'name_missing')], rows: [row(2, 'ask'), row(3, 'skip'), row(4, 'create')] }
  t.same(countsOf(plan), { all: 9003, new: 9000, changed: 1, unchanged: 0, problems: 1, questions: 1 })
  t.same(rowsOf(plan.rows, 'problems').map(({ line }) => line), [3])
})

test('a hundred at a time, never past the end', async t => {
  const many = Array.from({ length: 250 }, (_, i) => i)
  t.match(pageOf(many, 0), { page: 0, pages: 3, first: 1, last: 100 })
  t.match(pageOf(many, 9), { page: 2, first: 201, last: 250 })
  t.match(pageOf([], 0), { pages: 1, first: 0, last: 0, items: [] })
})

test('an answered question stays in the list, where it can be answered otherwise', async t => {
  const before = [row(2, 'ask'), row(3, 'ask')]
  const plan = { rows: [row(2, 'update'), row(3, 'ask'), row(5, 'ask')] }
  t.same(questionsOf(plan, before, { 2: { userId: 7 } }).map(({ line }) => line), [2, 3, 5])
  t.same(questionsOf(plan, before, {}).map(({ line }) => line), [3, 5])
})

test('answers go through a list and back', async t => {
  for (const choice of [undefined, { userId: 12 }, { create: true as const }, { skip: true as const }]) t.same(choiceOf(valueOf(choice)), choice)
})
