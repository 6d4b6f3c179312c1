import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { FirstAdmin, NewSchool } from '../features/setup/setup.schemas.ts'
import { WrongUse } from './verb.ts'

// The same shapes hold for what is typed here and for what a browser sends.

export const shapedSchool = (school: NewSchool) => shaped(NewSchool, school, { name: 'school', timeZone: 'time-zone' })
export const shapedAdmin = (admin: FirstAdmin) => shaped(FirstAdmin, admin, { firstName: 'first-name', lastName: 'last-name' })

/** `flags`: what a property is called on the command line. */
function shaped<S extends TSchema> (schema: S, value: Static<S>, flags: Record<string, string>): Static<S> {
  const [fault] = Value.Errors(schema, value)
  if (!fault) return value
  const property = fault.instancePath.slice(1)
  throw new WrongUse(`--${flags[property] ?? property}: ${fault.message}`)
}
