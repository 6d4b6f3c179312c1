import { sql } from 'kysely'

/** A list of ids of any length as one parameter, so that each length does not become a statement of its own. */
export const idsIn = (ids: number[]) => sql<number>`(select value from json_each(${JSON.stringify(ids)}))`
