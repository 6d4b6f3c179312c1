import { passwordWarning, type Skipped, type Warning } from './reasons.rules.ts'
import type { Known, Step } from './matching.rules.ts'
import type { ClassList } from './class-list.ts'
import type { ImportPreview, ImportRow } from './user-imports.schemas.ts'

// What a list would do, as the table that is shown before it is done.

const mostRows = 5000

export function preview ({ columns, encoding, delimiter }: ClassList, steps: Array<Step | Skipped>, className: (key: string) => string): ImportPreview {
  const count = (outcome: Step['outcome']) => steps.filter(step => 'outcome' in step && step.outcome === outcome).length
  return {
    dryRun: true,
    created: count('create'),
    updated: count('update'),
    unchanged: count('unchanged'),
    skipped: steps.filter(step => 'code' in step).map(({ line, code, reason }) => ({ line, code, reason })),
    warnings: warningsOf(steps),
    rows: shown(steps).map(step => toRow(step, className)),
    rowsLeftOut: Math.max(0, steps.length - mostRows),
    newClasses: steps.flatMap(step => 'known' in step ? step.classes.made : []),
    columns,
    encoding,
    delimiter
  }
}

export function warningsOf (steps: Array<Step | Skipped>): Warning[] {
  return steps.flatMap(step => 'known' in step && step.person.passwordFault && !step.known.hasPassword ? [passwordWarning(step.line, step.person.passwordFault)] : [])
}

/** Of a very long list, what asks for attention is never left out in favour of what does not. */
function shown (steps: Array<Step | Skipped>) {
  if (steps.length <= mostRows) return steps
  const urgent = (step: Step | Skipped) => 'code' in step ? 0 : 1
  return steps.toSorted((a, b) => urgent(a) - urgent(b)).slice(0, mostRows).sort((a, b) => a.line - b.line)
}

function toRow (step: Step | Skipped, className: (key: string) => string): ImportRow {
  const { line } = step
  if (!('person' in step)) return { line, outcome: 'skip', name: step.name ?? '', username: null, role: null, classes: [], changes: [], code: step.code, reason: step.reason }

  const { person, outcome } = step
  const known = 'known' in step ? step.known : null
  const who = known ?? person
  const row = { line, outcome, name: nameOf(who), username: known?.username ?? person.username ?? null, role: known?.role ?? person.role, classes: person.classes }
  if ('known' in step) return { ...row, changes: step.changes }
  return { ...row, changes: [], code: step.code, reason: step.reason, candidates: step.candidates.filter(({ id }) => id > 0).map(candidate => toCandidate(candidate, className)) }
}

const toCandidate = (known: Known, className: (key: string) => string) =>
  ({ userId: known.id, name: nameOf(known), username: known.username, classes: [...known.classKeys].map(className) })

const nameOf = ({ firstName, lastName }: { firstName: string, lastName: string }) => `${firstName} ${lastName}`.trim()
