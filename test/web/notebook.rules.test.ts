import { test } from 'tap'
import fc from 'fast-check'
import { inOrder, paragraphsOf, withChanges } from '../../web/src/features/notebook/notebook.rules.ts'
import type { Change } from '../../web/src/lib/outbox/changes.ts'

const at = '2026-11-20T09:30:00.000Z'
const note = (key: string, text: string, position: number | null = 1000) => ({ key, text, position, createdAt: at, updatedAt: at })
const change = (method: Change['method'], path: string, body?: unknown, more = {}) => ({ method, path, body, id: path, order: 1, userId: 1, attempts: 0, queuedAt: 0, ...more }) as Change

test('what has not reached the box yet is seen all the same', async t => {
  const onTheBox = { notes: [note('note-one', 'old'), note('note-two', 'stays')], bookmarks: [{ key: 'mark-one', position: 2000, label: 'Lava', createdAt: at }] }
  const later = '2026-11-20T10:00:00.000Z'
  const seen = withChanges(onTheBox, 7, [
    change('PUT', '/api/lessons/7/notes/note-one', { position: 1500, text: 'new' }),
    change('PUT', '/api/lessons/7/notes/note-six', { position: null, text: 'made offline' }),
    change('DELETE', '/api/lessons/7/bookmarks/mark-one'),
    change('PUT', '/api/lessons/8/notes/note-two', { position: 0, text: 'of another lesson' }),
    change('PUT', '/api/lessons/7/notes/note-two', { position: 0, text: 'refused' }, { refusal: { code: 'invalid', message: '', requestId: null } }),
    change('PUT', '/api/lessons/7/progress', { percent: 3 })
  ], later)
  t.same(seen.bookmarks, [])
  t.same(seen.notes, [note('note-two', 'stays'), { ...note('note-one', 'new', 1500), updatedAt: later }, { key: 'note-six', position: null, text: 'made offline', createdAt: later, updatedAt: later }])
  t.same(inOrder(seen).map(({ entry }) => entry.key), ['note-six', 'note-two', 'note-one'])
})

test('the little Markdown that people write', async t => {
  t.same(paragraphsOf('Lava is **molten rock**\nand hot.\n\n- one\n- **two**\n1. first\n2) second\n2*3*4 ** no **'), [
    { kind: 'words', lines: [[{ text: 'Lava is ', bold: false }, { text: 'molten rock', bold: true }], [{ text: 'and hot.', bold: false }]] },
    { kind: 'points', lines: [[{ text: 'one', bold: false }], [{ text: 'two', bold: true }]] },
    { kind: 'numbers', lines: [[{ text: 'first', bold: false }], [{ text: 'second', bold: false }]] },
    { kind: 'words', lines: [[{ text: '2*3*4 ** no **', bold: false }]] }
  ])
  t.doesNotThrow(() => fc.assert(fc.property(fc.string({ unit: fc.constantFrom('*', '-', ' ', '\n', 'a', '1', '.') }), text => {
    const words = (one: string) => one.replace(/[^a]/g, '')
    return words(paragraphsOf(text).flatMap(({ lines }) => lines.flat().map(piece => piece.text)).join('')) === words(text)
  })))
})
