import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { WrongUse } from './verb.ts'

/** The same shapes hold for what is typed here and for what a browser sends. `flags`: what a property is called on the command line. */
export function shaped<S extends TSchema> (schema: S, value: unknown, flags: Record<string, string> = {}): Static<S> {
  const [fault] = Value.Errors(schema, value)
  if (!fault) return value as Static<S>
  const property = fault.instancePath.slice(1)
  throw new WrongUse(`--${flags[property] ?? property}: ${fault.message}`)
}
