import fc from 'fast-check'
import { test } from 'tap'
import { dropped, lessonKey, lessonsOf, mayDropLessons, orderOf, placeOf, rowOf, sectionKey, withLessonsAt, withLessonStepped, withSectionAt, withSectionStepped } from '../../web/src/features/courses/teaching/outline/outline.rules.ts'
import type { Drop, Order } from '../../web/src/features/courses/teaching/outline/outline.rules.ts'

const order: Order = { lessonIds: [1, 2], sections: [{ id: 10, lessonIds: [3, 4, 5] }, { id: 20, lessonIds: [] }, { id: 30, lessonIds: [6] }] }
const said = ({ lessonIds, sections }: Order) => [lessonIds.join(' '), ...sections.map(section => `${section.id}: ${section.lessonIds.join(' ')}`.trim())].join(' | ')
const drop = (key: string, dropPosition: Drop['dropPosition']): Drop => ({ key, dropPosition })

test('the order of a course, from its list of lessons', async t => {
  const listed = { sections: [{ id: 20 }, { id: 10 }], lessons: [{ id: 5, sectionId: null }, { id: 9, sectionId: 10 }, { id: 7, sectionId: 20 }, { id: 8, sectionId: 99 }] }
  t.equal(said(orderOf(listed)), '5 8 | 20: 7 | 10: 9', 'a lesson of a section that is gone is not lost')
})

test('lessons move together, in the order they had', async t => {
  t.equal(said(withLessonsAt(order, [6, 1, 4], { sectionId: 20, beforeId: null })), '2 | 10: 3 5 | 20: 1 4 6 | 30:')
  t.equal(said(withLessonsAt(order, [4], { sectionId: 10, beforeId: 3 })), '1 2 | 10: 4 3 5 | 20: | 30: 6')
  t.equal(said(withLessonsAt(order, [3, 4], { sectionId: 10, beforeId: 4 })), said(order), 'in front of one of themselves is where they were')
  t.equal(said(withLessonsAt(order, [5], { sectionId: null, beforeId: 2 })), '1 5 2 | 10: 3 4 | 20: | 30: 6')
})

test('one step up or down, past the edges of sections', async t => {
  t.equal(said(withLessonStepped(order, 2, 'up')), '2 1 | 10: 3 4 5 | 20: | 30: 6')
  t.equal(said(withLessonStepped(order, 1, 'up')), said(order), 'nothing is above the first')
  t.equal(said(withLessonStepped(order, 3, 'up')), '1 2 3 | 10: 4 5 | 20: | 30: 6')
  t.equal(said(withLessonStepped(order, 6, 'up')), '1 2 | 10: 3 4 5 | 20: 6 | 30:')
  t.equal(said(withLessonStepped(order, 3, 'down')), '1 2 | 10: 4 3 5 | 20: | 30: 6')
  t.equal(said(withLessonStepped(order, 5, 'down')), '1 2 | 10: 3 4 | 20: 5 | 30: 6')
  t.equal(said(withLessonStepped(order, 6, 'down')), said(order), 'nothing is below the last')
  t.equal(said(withLessonStepped(order, 77, 'down')), said(order), 'a lesson that is gone moves nothing')
})

test('sections move with their lessons', async t => {
  t.equal(said(withSectionAt(order, 30, 10)), '1 2 | 30: 6 | 10: 3 4 5 | 20:')
  t.equal(said(withSectionStepped(order, 10, 'down')), '1 2 | 20: | 10: 3 4 5 | 30: 6')
  t.equal(said(withSectionStepped(order, 20, 'down')), '1 2 | 10: 3 4 5 | 30: 6 | 20:')
  t.equal(said(withSectionStepped(order, 10, 'up')), said(order))
  t.equal(said(withSectionStepped(order, 30, 'down')), said(order))
})

test('letting go of what was dragged', async t => {
  t.equal(said(dropped(order, ['lesson-1'], drop('lesson-4', 'after'))), '2 | 10: 3 4 1 5 | 20: | 30: 6')
  t.equal(said(dropped(order, ['lesson-1'], drop('lesson-5', 'after'))), '2 | 10: 3 4 5 1 | 20: | 30: 6')
  t.equal(said(dropped(order, ['lesson-6', 'lesson-3'], drop('lesson-1', 'before'))), '3 6 1 2 | 10: 4 5 | 20: | 30:')
  t.equal(said(dropped(order, ['lesson-1'], drop('section-20', 'on'))), '2 | 10: 3 4 5 | 20: 1 | 30: 6')
  t.equal(said(dropped(order, ['lesson-6'], drop('section-10', 'before'))), '1 2 6 | 10: 3 4 5 | 20: | 30:')
  t.equal(said(dropped(order, ['lesson-6'], drop('section-20', 'before'))), said(order), 'between two sections is no place for a lesson')
  t.equal(said(dropped(order, ['lesson-6'], drop('lesson-1', 'on'))), said(order))
  t.equal(said(dropped(order, ['section-10'], drop('section-30', 'after'))), '1 2 | 20: | 30: 6 | 10: 3 4 5')
  t.equal(said(dropped(order, ['section-30', 'lesson-1'], drop('section-10', 'after'))), '1 2 | 10: 3 4 5 | 30: 6 | 20:')
  t.equal(said(dropped(order, ['section-10'], drop('section-10', 'after'))), said(order))
  t.equal(said(dropped(order, ['section-30'], drop('lesson-1', 'after'))), said(order), 'a section is not dropped among lessons')
  t.same(rowOf('section-20'), { kind: 'section', id: 20 })
})

test('however things are dragged, every lesson and section is there once', async t => {
  const key = fc.constantFrom(...[1, 2, 3, 4, 5, 6].map(lessonKey), ...[10, 20, 30].map(sectionKey))
  const move = fc.record({ keys: fc.uniqueArray(key, { minLength: 1 }), target: fc.record({ key, dropPosition: fc.constantFrom('before' as const, 'on' as const, 'after' as const) }) })
  const whole = (now: Order) => `${[...lessonsOf(now)].sort()} ${now.sections.map(({ id }) => id).sort()}`
  fc.assert(fc.property(fc.array(move, { maxLength: 8 }), moves => whole(moves.reduce((now, { keys, target }) => dropped(now, keys, target), order)) === whole(order)), { numRuns: 300 })
  t.ok(mayDropLessons(order, drop('section-10', 'before')))
  t.same(placeOf(order, 4), { sectionId: 10, at: 1 })
})
