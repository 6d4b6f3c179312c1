import fc from 'fast-check'

// Inputs made from the routes' own schemas: some as they should be, most bent in one place.

interface Schema { type?: string | string[], enum?: unknown[], const?: unknown, anyOf?: Schema[], properties?: Record<string, Schema>, required?: string[], items?: Schema, pattern?: string, maxLength?: number }

const nasty = fc.constantFrom('', ' ', '\u0000', 'a\u0000b', '\ud800', '‮gnirts', '../../../etc/passwd', "'; DROP TABLE users; --", '{{7*7}}', '__proto__', '%00', 'x'.repeat(5_000),
  '９', 'ﬃ', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'null', '1e309', '2026-13-45T99:99:99Z', '2026-11-20T09:30:00Z', 'Europe/Berlin', 'a@b.local', 'https://example.org/')
const strange: fc.Arbitrary<unknown> = fc.oneof(nasty, fc.constantFrom<unknown>(null, true, -1, 0, 2 ** 53, -(2 ** 63), 0.1, 1e308, [], {}, [[]], { a: 1 }, [null]), fc.jsonValue({ maxDepth: 3 }))

/** A value that fits the shape of `schema` (patterns are left to chance). */
function fitting (schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting))
  const types = [schema.type ?? 'string'].flat()
  return fc.oneof(...types.map(type => ofType(type, schema)))
}

function ofType (type: string, schema: Schema): fc.Arbitrary<unknown> {
  if (type === 'integer') return fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer())
  if (type === 'number') return fc.double()
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') return fc.array(fitting(schema.items ?? {}), { maxLength: 5 })
  if (type === 'object') return objectOf(schema)
  return fc.oneof(fc.string({ maxLength: Math.min(schema.maxLength ?? 40, 60), unit: 'binary' }), fc.string({ maxLength: 12 }), nasty)
}

function objectOf ({ properties = {}, required = [] }: Schema) {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, fitting(schema)]))
  return fc.record(fields, { requiredKeys: required })
}

const bent = (schema: Schema): fc.Arbitrary<unknown> => fc.tuple(fitting(schema), fc.constantFrom(...Object.keys(schema.properties ?? { x: 0 }), 'unknown', '__proto__', 'constructor'), strange, fc.nat(3))
  .map(([value, name, other, how]) => {
    if (typeof value !== 'object' || value === null || how === 0) return other
    const copy: Record<string, unknown> = { ...value }
    if (how === 1) delete copy[name]
    else Object.defineProperty(copy, name, { value: other, enumerable: true, configurable: true, writable: true })
    return copy
  })

/** A body, query or set of address parts for this schema: a third as it should be, the rest wrong somewhere. */
export const inputFor = (schema: unknown): fc.Arbitrary<unknown> =>
  schema ? fc.oneof({ weight: 1, arbitrary: fitting(schema as Schema) }, { weight: 2, arbitrary: bent(schema as Schema) }) : fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: strange })
