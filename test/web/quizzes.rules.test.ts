import { test } from 'tap'
import { asSent, countItems, creditOfKey, draftOf, dropped, mayDrop, newCode, pointsText, presetOf, presetSettings, presets, readPoints, stageOf, stepped, sumPoints, withoutRow } from '../../web/src/features/quizzes/quizzes.rules.ts'
import type { SectionDraft } from '../../web/src/features/quizzes/quizzes.rules.ts'
import type { QuizSettings } from '../../server/features/quizzes/quizzes.schemas.ts'

const slot = (id: number, count?: number) => ({
  key: `q${id}`, points: 100, question: count ? null : { id, versionId: null, type: 'single', name: `Question ${id}`, version: 1, newerVersion: null, usable: true },
  draw: count ? { topicId: 1, includeBelow: true, leastDifficulty: null, mostDifficulty: null, tags: [], count, points: 100, topicName: 'Cells', available: 9 } : null
})
const sections: SectionDraft[] = [{ key: 's1', title: '', slots: [slot(1), slot(2)] }, { key: 's2', title: 'Part 2', slots: [slot(3, 4)] }]
const order = (all: readonly SectionDraft[]) => all.map(({ key, slots }) => `${key}:${slots.map(one => one.key).join()}`).join(' ')

test('the order of what is asked', async t => {
  t.equal(order(dropped(sections, 'q1', { key: 'q3', dropPosition: 'after' })), 's1:q2 s2:q3,q1')
  t.equal(order(dropped(sections, 'q3', { key: 's1', dropPosition: 'on' })), 's1:q1,q2,q3 s2:')
  t.equal(order(dropped(sections, 's2', { key: 's1', dropPosition: 'before' })), 's2:q3 s1:q1,q2')
  t.equal(dropped(sections, 'q1', { key: 'q1', dropPosition: 'before' }), sections)
  t.notOk(mayDrop('s1', { key: 'q1', dropPosition: 'before' }))
  t.notOk(mayDrop('q1', { key: 'q2', dropPosition: 'on' }))
  t.equal(order(stepped(sections, 'q1', 1)), 's1:q2,q1 s2:q3')
  t.equal(order(stepped(sections, 'q2', 1)), 's1:q1 s2:q2,q3', 'past the edge of its section')
  t.equal(order(stepped(sections, 'q3', -1)), 's1:q1,q2,q3 s2:')
  t.equal(stepped(sections, 'q1', -1), sections)
  t.equal(order(stepped(sections, 's1', 1)), 's2:q3 s1:q1,q2')
  t.equal(order(withoutRow(sections, 's1')), 's2:q3')
  t.equal(order(withoutRow(sections, 'q2')), 's1:q1 s2:q3')
})

test('what is sent is what the box takes', async t => {
  t.same(asSent(sections), [
    { title: null, slots: [{ questionId: 1, points: 100 }, { questionId: 2, points: 100 }] },
    { title: 'Part 2', slots: [{ draw: { topicId: 1, includeBelow: true, leastDifficulty: null, mostDifficulty: null, tags: [], count: 4, points: 100 } }] }
  ])
  t.equal(countItems(sections), 6)
  t.equal(sumPoints(sections), 600)
  t.same(draftOf([{ id: 5, title: null, slots: [] }]), [{ key: 's5', title: '', slots: [] }])
})

test('points as they are typed', async t => {
  for (const [typed, points] of [['1', 100], ['0,5', 50], ['2.25', 225], ['', null], ['x', null], ['-1', null], ['99999', null]] as const) t.equal(readPoints(typed), points, typed)
  t.equal(pointsText(150), '1.5')
})

test('a quiz that was made as one of three kinds is known as it', async t => {
  for (const preset of presets) t.equal(presetOf({ ...presetSettings[preset], timeLimitSeconds: 600, accessCode: 'X' } as unknown as QuizSettings), preset)
  t.equal(presetOf({ ...presetSettings.exam, attemptsAllowed: 3 } as unknown as QuizSettings), null)
})

test('where a quiz is in its life', async t => {
  const quiz = { published: true, archived: false, opensAt: null, closesAt: null }
  const iso = (ms: number) => new Date(ms).toISOString()
  t.equal(stageOf({ ...quiz, published: false }, 0), 'draft')
  t.equal(stageOf(quiz, 0), 'open')
  t.equal(stageOf({ ...quiz, opensAt: iso(10) }, 5), 'not_open')
  t.equal(stageOf({ ...quiz, closesAt: iso(10) }, 10), 'closed')
  t.equal(stageOf({ ...quiz, archived: true }, 0), 'archived')
})

test('codes have no letters that look like others; digits give tenths', async t => {
  t.match(newCode(Math.random), /^[A-HJ-NP-Z2-9]{6}$/)
  t.same(['0', '5', '9', 'f', 'x', '10'].map(creditOfKey), [0, 5_000, 9_000, 10_000, null, null])
})
