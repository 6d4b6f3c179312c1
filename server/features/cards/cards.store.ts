import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'
import { hot, type Value } from '../../db/hot.ts'

/** Whom a card signs in, as long as it is in force, its class goes on, its owner is an active student of it and the school allows cards. */
export const findCardOwner = hot((db, value: Value<{ tokenHash: string }>) =>
  db.selectFrom('sign_in_cards').innerJoin('classes', 'classes.id', 'sign_in_cards.class_id').innerJoin('users', 'users.id', 'sign_in_cards.user_id')
    .innerJoin('class_members', join => join.onRef('class_members.class_id', '=', 'sign_in_cards.class_id').onRef('class_members.user_id', '=', 'sign_in_cards.user_id'))
    .innerJoin('school', join => join.on('school.cards_allowed', '=', sql.lit(1) as never))
    .where('sign_in_cards.token_hash', '=', value('tokenHash')).where('sign_in_cards.revoked_at', 'is', null)
    .where('classes.archived_at', 'is', null).where('users.deactivated_at', 'is', null).where('users.role', '=', sql.lit('student'))
    .select(['sign_in_cards.id as cardId', 'users.id as userId', 'users.role']))

export async function addCards (trx: Queries, { classId, by, now, cards }: { classId: number, by: number, now: number, cards: Array<{ userId: number, tokenHash: string }> }) {
  if (cards.length === 0) return new Map<number, number>()
  const rows = await trx.insertInto('sign_in_cards')
    .values(cards.map(({ userId, tokenHash }) => ({ user_id: userId, class_id: classId, token_hash: tokenHash, created_by: by, created_at: now, revoked_at: null, last_used_at: null })))
    .returning(['id', 'user_id as userId']).execute()
  return new Map(rows.map(({ userId, id }) => [userId, id]))
}

/** The cards of a class that were in force, all or of those named; returns their ids. */
export async function revokeCards (trx: Queries, { classId, userIds, now }: { classId: number, userIds?: number[], now: number }) {
  let query = trx.updateTable('sign_in_cards').where('class_id', '=', classId).where('revoked_at', 'is', null).set({ revoked_at: now })
  if (userIds) query = query.where('user_id', 'in', idsIn(userIds))
  return (await query.returning('id').execute()).map(({ id }) => id)
}

export async function noteCardUse (trx: Queries, { cardId, now }: { cardId: number, now: number }) {
  await trx.updateTable('sign_in_cards').where('id', '=', cardId).set({ last_used_at: now }).execute()
}
