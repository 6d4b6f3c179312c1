import { Type, type Static } from 'typebox'
import { roles } from '../../db/tables.ts'
import { Id, IsoTime, Nullable } from '../../http/schemas.ts'
import { fields } from './columns.rules.ts'

export const ImportChoices = Type.Record(Type.String({ pattern: '^[1-9][0-9]{0,6}$' }), Type.Union([
  Type.Object({ userId: Id }, { additionalProperties: false }),
  Type.Object({ create: Type.Literal(true) }, { additionalProperties: false }),
  Type.Object({ skip: Type.Literal(true) }, { additionalProperties: false })
]), { description: 'By line of the file: who is meant, or that the person is new, or that the line is left out' })

export const ImportColumns = Type.Record(Type.String({ maxLength: 300 }), Nullable(Type.Enum([...fields])), { description: 'By header: the field it holds, or null to leave it out' })

const SkippedLine = Type.Object({ line: Type.Integer(), code: Type.String(), reason: Type.String() })
const Summary = {
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  skipped: Type.Array(SkippedLine),
  warnings: Type.Array(SkippedLine, { description: 'Lines that were taken, but not with everything in them' })
}
const ClassName = Type.Object({ id: Id, name: Type.String() })

export const ImportRow = Type.Object({
  line: Type.Integer(),
  outcome: Type.Enum(['create', 'update', 'unchanged', 'skip', 'ask']),
  name: Type.String(),
  username: Nullable(Type.String()),
  role: Nullable(Type.Enum([...roles])),
  classes: Type.Array(Type.String()),
  changes: Type.Array(Type.String()),
  code: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  candidates: Type.Optional(Type.Array(Type.Object({ userId: Id, name: Type.String(), username: Nullable(Type.String()), classes: Type.Array(Type.String()) })))
})

export const ImportPreview = Type.Object({
  dryRun: Type.Literal(true),
  ...Summary,
  rows: Type.Array(ImportRow, { description: 'At most 5000; lines that need a look come before the others' }),
  rowsLeftOut: Type.Integer(),
  newClasses: Type.Array(Type.String()),
  columns: Type.Array(Type.Object({ header: Type.String(), field: Nullable(Type.String()), note: Type.Optional(Type.String()) })),
  encoding: Type.String(),
  delimiter: Type.String()
})

export const ImportDone = Type.Object({ importId: Id, dryRun: Type.Literal(false), ...Summary, classes: Type.Array(ClassName) })

export const ImportResult = Type.Union([ImportPreview, ImportDone])

export const ImportDetails = Type.Object({
  importId: Id,
  fileName: Type.String(),
  createdAt: IsoTime,
  finishedAt: Nullable(IsoTime),
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  skipped: Type.Array(SkippedLine),
  people: Type.Integer(),
  classes: Type.Array(Type.Object({ id: Id, name: Type.String(), people: Type.Integer() }))
})

export type ImportRow = Static<typeof ImportRow>
export type ImportPreview = Static<typeof ImportPreview>
export type ImportDone = Static<typeof ImportDone>
export type ImportDetails = Static<typeof ImportDetails>
