import { test } from 'tap'
import { dropped, isInside, standingsOf, treeOf, withMoved, withStepped } from '../../web/src/lib/staff/standings.ts'
import type { Standing } from '../../web/src/lib/staff/standings.ts'

const all: readonly Standing[] = [{ id: 1, parentId: null }, { id: 2, parentId: 1 }, { id: 3, parentId: 2 }, { id: 4, parentId: 1 }, { id: 5, parentId: null }]
const said = (standings: readonly Standing[]) => standings.map(({ id, parentId }) => parentId === null ? `${id}` : `${parentId}>${id}`).join(' ')

test('a tree and back', async t => {
  t.same(standingsOf(treeOf(all)), all)
  t.ok(isInside(all, 3, 1))
  t.notOk(isInside(all, 1, 3))
})

test('a category moves with all that stands in it, and never into itself', async t => {
  t.equal(said(withMoved(all, 2, { parentId: null, beforeId: 5 })), '1 1>4 2 2>3 5')
  t.equal(said(withMoved(all, 2, { parentId: 5, beforeId: null })), '1 1>4 5 5>2 2>3')
  t.equal(said(withMoved(all, 1, { parentId: 3, beforeId: null })), said(all))
  t.equal(said(withMoved(all, 1, { parentId: 1, beforeId: null })), said(all))
})

test('one step among its siblings', async t => {
  t.equal(said(withStepped(all, 4, 'up')), '1 1>4 1>2 2>3 5')
  t.equal(said(withStepped(all, 1, 'down')), '5 1 1>2 2>3 1>4')
  t.equal(said(withStepped(all, 2, 'up')), said(all))
  t.equal(said(withStepped(all, 4, 'down')), said(all))
  t.equal(said(withStepped(all, 9, 'down')), said(all))
})

test('letting go beside another or on it', async t => {
  t.equal(said(dropped(all, 5, { key: 2, dropPosition: 'after' })), '1 1>2 2>3 1>5 1>4')
  t.equal(said(dropped(all, 5, { key: '4', dropPosition: 'on' })), '1 1>2 2>3 1>4 4>5')
  t.equal(said(dropped(all, 4, { key: 1, dropPosition: 'before' })), '4 1 1>2 2>3 5')
  t.equal(said(dropped(all, 1, { key: 3, dropPosition: 'on' })), said(all))
  t.equal(said(dropped(all, 4, { key: 4, dropPosition: 'after' })), said(all))
})
