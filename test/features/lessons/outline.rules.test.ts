import { test, type Test } from 'tap'
import fc from 'fast-check'
import { gap, inOrder, isWhole, numberBetween } from '../../../server/features/lessons/outline.rules.ts'

const holds = (t: Test, property: fc.IRawProperty<unknown>) => t.doesNotThrow(() => { fc.assert(property as fc.IProperty<unknown>) })

test('a number between two others, while there is one', async t => {
  t.equal(numberBetween(0, undefined), gap)
  t.equal(numberBetween(gap, 2 * gap), gap * 1.5)
  t.equal(numberBetween(3, 5), 4)
  t.equal(numberBetween(3, 4), null)
  holds(t, fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 5_000 }), (before, room) => {
    const number = numberBetween(before, before + room)
    return number === null ? room === 1 : Number.isInteger(number) && number > before && number < before + room
  }))
})

test('however lessons are put between others, the row keeps their order and no number twice', async t => {
  holds(t, fc.property(fc.array(fc.nat(1_000), { maxLength: 80 }), places => {
    let row: Array<{ name: number, number: number }> = []
    const model: number[] = []
    for (const [name, place] of places.entries()) {
      const at = place % (model.length + 1)
      const number = numberBetween(row[at - 1]?.number ?? 0, row[at]?.number)
      model.splice(at, 0, name)
      row = number === null ? model.map((one, i) => ({ name: one, number: (i + 1) * gap })) : [...row, { name, number }].sort((a, b) => a.number - b.number)
    }
    return String(row.map(({ name }) => name)) === String(model) && new Set(row.map(({ number }) => number)).size === row.length
  }))
})

test('what has no section comes first, then section by section', async t => {
  const lessons = [{ id: 1, sectionId: 8, position: 1 }, { id: 2, sectionId: null, position: 3 }, { id: 3, sectionId: 7, position: 9 }, { id: 4, sectionId: null, position: 2 }, { id: 5, sectionId: 7, position: 4 }]
  t.same(inOrder(lessons, [7, 8]).map(({ id }) => id), [4, 2, 5, 3, 1])
})

test('an order is whole when it names everything once', async t => {
  const course = { lessonIds: [1, 2, 3], sectionIds: [7, 8] }
  t.ok(isWhole({ lessonIds: [3], sections: [{ id: 8, lessonIds: [1] }, { id: 7, lessonIds: [2] }] }, course))
  t.notOk(isWhole({ lessonIds: [3], sections: [{ id: 8, lessonIds: [1] }] }, course))
  t.notOk(isWhole({ lessonIds: [3, 3], sections: [{ id: 8, lessonIds: [1] }, { id: 7, lessonIds: [] }] }, course))
  t.notOk(isWhole({ lessonIds: [1, 2, 3, 4], sections: [{ id: 8, lessonIds: [] }, { id: 7, lessonIds: [] }] }, course))
})
