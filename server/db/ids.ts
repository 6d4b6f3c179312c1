import { sql } from 'kysely'

/** A list of any length as one parameter, so that each length does not become a statement of its own. */
const listIn = <T extends number | string>(list: readonly T[]) => sql<T>`(select value from json_each(${JSON.stringify(list)}))`

export const idsIn = (ids: readonly number[]) => listIn(ids)
export const wordsIn = (words: readonly string[]) => listIn(words)
