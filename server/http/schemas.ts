import { Type, type Static, type TProperties, type TSchema, type TUnsafe } from 'typebox'
import { invalid } from '../errors.ts'

// Shapes that every feature speaks in.

/** A body: what is not named in it is refused. */
export const Body = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
export const IsoTime = Type.String({ description: 'ISO 8601, UTC' })
/** One of these words; in a query or body, `otherwise` when none is given. */
export const OneOf = <const W extends readonly string[]>(words: W, otherwise?: W[number]) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: [...words], ...(otherwise === undefined ? {} : { default: otherwise }) })

/** The same, or null; said with a list of types, which is read and written many times faster than a union. */
export function Nullable<S extends TSchema> (schema: S): TUnsafe<Static<S> | null> {
  const { type, enum: words, ...rest } = schema as { type?: string | string[], enum?: unknown[] }
  if (!type) return Type.Union([schema, Type.Null()]) as never
  return Type.Unsafe<Static<S> | null>({ ...rest, type: [...[type].flat(), 'null'], ...(words ? { enum: [...words, null] } : {}) })
}

export const Empty = Type.Null({ description: 'No content' })

/** Controls, line separators, and what turns the order of reading round: a name must not rewrite the line it stands in. */
const unprintable = '\\u0000-\\u001F\\u007F-\\u009F\\u2028-\\u202E\\u2066-\\u2069'
/** One line that says something: nothing unprintable, not only what cannot be seen. Looks at each letter once, however long the text. */
export const Line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: `^(?![\\s\\p{Default_Ignorable_Code_Point}]*$)[^${unprintable}]*$` })
/** Any text, may be empty, with line breaks and tabs but no other control characters. */
export const Text = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]*$' })
export const Password = Type.String({ minLength: 1, maxLength: 200 })

export const IdParams = <N extends string>(...names: N[]) =>
  Type.Object(Object.fromEntries(names.map(name => [name, Id])) as Record<N, typeof Id>)

export const PageQuery = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 })
}, { additionalProperties: false })

export const PageQueryWith = <P extends TProperties>(properties: P) =>
  Type.Object({ ...PageQuery.properties, ...properties }, { additionalProperties: false })

export const Page = <S extends TSchema>(item: S) => Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) })

export const Refusal = Type.Object({
  code: Type.String(),
  message: Type.String(),
  requestId: Type.String(),
  fields: Type.Optional(Type.Record(Type.String(), Type.String()))
})

/** Unix milliseconds as they leave the house. */
export const iso = (ms: number) => new Date(ms).toISOString()
export const isoOrNull = (ms: number | null) => ms === null ? null : iso(ms)

/** Where the next page begins: the sort values of the last row, opaque to the client. */
export const cursorOf = (values: Array<string | number>) => Buffer.from(JSON.stringify(values)).toString('base64url')

/** The sort values in a cursor that `cursorOf` made with the same `kinds`; null for the first page; refuses any other text. */
export function readCursor<const K extends ReadonlyArray<'string' | 'number'>> (cursor: string | undefined, kinds: K): { [I in keyof K]: K[I] extends 'number' ? number : string } | null {
  if (cursor === undefined) return null
  const values = parsed(cursor)
  const fits = Array.isArray(values) && values.length === kinds.length && values.every((value, i) => typeof value === kinds[i] && (typeof value !== 'number' || Number.isSafeInteger(value)))
  if (!fits) throw invalid('The cursor is not one of ours; begin with the first page.', { cursor: 'invalid' })
  return values as never
}

function parsed (cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** One page of `rows`, of which one more than `limit` was asked for. */
export function page<R, I> (rows: R[], limit: number, toItem: (row: R) => I, cursorFor: (row: R) => Array<string | number>) {
  const shown = rows.slice(0, limit)
  return { items: shown.map(toItem), nextCursor: rows.length > limit ? cursorOf(cursorFor(shown.at(-1)!)) : null }
}
