import { test } from 'tap'
import { cornersOf, isTiny, middleOf, moved, radiusOf, startingArea, withCorner } from '../../web/src/features/questions/editing/areas/areas.rules.ts'
import { isNarrowed, lookFrom, lookText } from '../../web/src/features/questions/bank/look.rules.ts'
import { pathOf, withDepth } from '../../web/src/features/questions/topics/topics.rules.ts'
import { dropped, isInside, withMoved, withStepped } from '../../web/src/lib/staff/standings.ts'
import { areaFaults, isInside as isIn } from '../../server/features/questions/types/areas.ts'

test('what somebody looks at stands in the address', async t => {
  const look = { search: 'cell wall', type: 'single', topicId: 7, difficulty: 3, ownerId: 2, reported: true }
  t.match(lookFrom(lookText(look).slice(1)), look)
  t.equal(lookText(lookFrom('')), '')
  t.equal(lookText({ untopical: true }), '?topic=none')
  t.match(lookFrom('topic=none'), { untopical: true, topicId: undefined })
  t.notOk(isNarrowed(lookFrom('')))
  t.ok(isNarrowed({ reported: true }))
})

const topics = [{ id: 1, parentId: null, name: 'Biology' }, { id: 2, parentId: 1, name: 'Cells' }, { id: 3, parentId: 2, name: 'Membrane' }, { id: 4, parentId: null, name: 'Art' }]
const order = (standings: ReadonlyArray<{ id: number, parentId: number | null }>) => standings.map(({ id, parentId }) => parentId === null ? `${id}` : `${parentId}.${id}`).join(' ')

test('the tree of topics', async t => {
  t.same(withDepth(topics).map(({ depth }) => depth), [0, 1, 2, 0])
  t.equal(pathOf(topics, 3), 'Biology › Cells › Membrane')
  t.ok(isInside(topics, 3, 1))
  t.equal(order(withMoved(topics, 2, { parentId: 4, beforeId: null })), '1 4 4.2 2.3')
  t.equal(withMoved(topics, 1, { parentId: 3, beforeId: null }), topics, 'nothing goes into itself')
  t.equal(order(withStepped(topics, 4, 'up')), '4 1 1.2 2.3')
  t.equal(withStepped(topics, 1, 'up'), topics)
  t.equal(order(dropped(topics, 4, { key: 2, dropPosition: 'before' })), '1 1.4 1.2 2.3')
  t.equal(order(dropped(topics, 3, { key: 4, dropPosition: 'on' })), '1 1.2 4 4.3')
})

test('areas in a picture are those the box takes', async t => {
  for (const shape of ['rectangle', 'circle', 'polygon'] as const) {
    const area = startingArea(shape, 5_000)
    t.same(areaFaults(area, ''), [], shape)
    t.notOk(isTiny(area))
    t.ok(isIn(middleOf(area), area, 5_000), `${shape}: its number lies in it`)
    const far = moved(area, -20_000, 20_000)
    t.ok(middleOf(far).x >= 0 && middleOf(far).y <= 10_000, `${shape}: stays in the picture`)
    if (shape !== 'circle') t.equal(Math.max(...far.points.map(({ x }) => x)) - Math.min(...far.points.map(({ x }) => x)), Math.max(...area.points.map(({ x }) => x)) - Math.min(...area.points.map(({ x }) => x)), 'and keeps its size')
    t.ok(cornersOf(area).length > 0)
  }
  const circle = startingArea('circle', 5_000)
  t.equal(radiusOf(circle.points, 5_000), 1_000)
  t.equal(radiusOf(withCorner(circle, 1, { x: 5_000, y: 9_000 }).points, 5_000), 2_000, 'in shares of the width both ways')
  t.ok(isTiny({ shape: 'rectangle', points: [{ x: 100, y: 100 }, { x: 120, y: 110 }] }))
})
