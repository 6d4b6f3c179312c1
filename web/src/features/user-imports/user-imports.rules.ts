/** Pure rules of the import's pages: no browser, so that Node can test them. */
import type { Choice, ImportRow, LineNote } from './user-imports.api.ts'

export type Filter = 'all' | 'new' | 'changed' | 'unchanged' | 'problems' | 'questions'
export const filters: Filter[] = ['all', 'questions', 'problems', 'new', 'changed', 'unchanged']

const filterOf: Record<ImportRow['outcome'], Filter> = { create: 'new', update: 'changed', unchanged: 'unchanged', skip: 'problems', ask: 'questions' }

export const rowsOf = (rows: ImportRow[], filter: Filter): ImportRow[] =>
  filter === 'all' ? rows : rows.filter((row) => filterOf[row.outcome] === filter)

/** Counted over the whole list, although a very long one is not shown whole. */
export function countsOf(plan: { created: number, updated: number, unchanged: number, skipped: LineNote[], rows: ImportRow[] }): Record<Filter, number> {
  const questions = rowsOf(plan.rows, 'questions').length
  const problems = plan.skipped.length - questions
  return { all: plan.created + plan.updated + plan.unchanged + plan.skipped.length, new: plan.created, changed: plan.updated, unchanged: plan.unchanged, problems, questions }
}

/** What has been asked: open questions of the newest plan, and answered ones, which the plan no longer asks. */
export function questionsOf(plan: { rows: ImportRow[] }, before: ImportRow[], choices: Record<string, Choice>): ImportRow[] {
  const open = rowsOf(plan.rows, 'questions')
  const lines = new Set(open.map((row) => row.line))
  const answered = before.filter((row) => choices[row.line] && !lines.has(row.line))
  return [...open, ...answered].sort((a, b) => a.line - b.line)
}

export const pageSize = 100

export function pageOf<T>(items: T[], page: number): { items: T[], page: number, pages: number, first: number, last: number } {
  const pages = Math.max(1, Math.ceil(items.length / pageSize))
  const at = Math.min(Math.max(0, page), pages - 1)
  const shown = items.slice(at * pageSize, (at + 1) * pageSize)
  return { items: shown, page: at, pages, first: shown.length ? at * pageSize + 1 : 0, last: at * pageSize + shown.length }
}

export const valueOf = (choice: Choice | undefined): string =>
  choice === undefined ? '' : 'userId' in choice ? String(choice.userId) : 'create' in choice ? 'create' : 'skip'

export function choiceOf(value: string): Choice | undefined {
  if (value === '') return undefined
  if (value === 'create') return { create: true }
  return value === 'skip' ? { skip: true } : { userId: Number(value) }
}
