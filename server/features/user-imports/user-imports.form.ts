import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { roles } from '../../db/tables.ts'
import { invalid } from '../../errors.ts'
import type { Upload } from '../../http/uploads.ts'
import { encodings } from './encoding.rules.ts'
import { ImportChoices, ImportColumns } from './user-imports.schemas.ts'

// The text fields beside the file: multipart has no schema of its own, so they are checked here.

const Form = Type.Object({
  dryRun: Type.Boolean(),
  choices: ImportChoices,
  columns: ImportColumns,
  defaultRole: Type.Enum([...roles]),
  encoding: Type.Optional(Type.Enum([...encodings]))
}, { additionalProperties: false })

export function readForm ({ name, bytes, fields }: Upload) {
  const { dryRun = 'false', choices, columns, defaultRole = 'student', encoding, ...unknown } = fields
  const form = {
    dryRun: ({ true: true, false: false } as Record<string, boolean>)[dryRun],
    choices: json(choices, 'choices'), columns: json(columns, 'columns'), defaultRole, ...(encoding ? { encoding } : {}), ...unknown
  }
  requireForm(form)
  return { file: { name, bytes }, dryRun: form.dryRun, choices: form.choices, reading: { columns: form.columns, defaultRole: form.defaultRole, encoding: form.encoding } }
}

function requireForm (form: unknown): asserts form is Static<typeof Form> {
  const [fault] = Value.Errors(Form, form)
  if (!fault) return
  const field = (fault.keyword === 'additionalProperties' ? String((fault.params as { additionalProperties: string[] }).additionalProperties[0]) : fault.instancePath.split('/')[1]) || 'dryRun'
  throw invalid(`The field "${field.slice(0, 50)}" is not as expected.`, { [field.slice(0, 50)]: 'invalid' })
}

function json (text: string | undefined, field: string): unknown {
  if (text === undefined || text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw invalid(`The field "${field}" is not JSON.`, { [field]: 'invalid' })
  }
}
