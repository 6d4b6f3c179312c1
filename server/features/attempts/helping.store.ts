import { hot, type Value } from '../../db/hot.ts'

export const addHint = hot((db, value: Value<{ itemId: number, number: number, hintId: string, cost: number, now: number }>) =>
  db.insertInto('hints_taken').values({ item_id: value('itemId'), number: value('number'), hint_id: value('hintId'), cost: value('cost'), taken_at: value('now') }))

export const keepCheck = hot((db, value: Value<{ itemId: number, now: number }>) =>
  db.updateTable('answers').where('item_id', '=', value('itemId')).set({ checked_at: value('now') }))
