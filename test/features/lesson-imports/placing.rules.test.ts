import { test } from 'tap'
import { withFiles } from '../../../server/features/lesson-imports/placing.rules.ts'

const root = (...children: unknown[]) => ({ root: { type: 'root', children } })
const image = (mediaId: unknown) => ({ type: 'image', mediaId, alt: 'x' })
const files = new Map([[1, 70]])
const place = (content: unknown, more: { fileId?: number, shown?: boolean } = {}) => withFiles(content, { files, fileId: more.fileId, shown: more.shown ?? false })
const kinds = (placed: ReturnType<typeof place>) => placed?.document.root.children.map(({ type }) => type)

test('numbers become files; pictures that were refused leave no hole', async t => {
  t.match(place(root(image(1), image(2))), { pictures: 1, document: { root: { children: [{ type: 'image', mediaId: 70 }] } } })
  t.match(place(root({ type: 'callout', kind: 'note', children: [image(2)] })), { pictures: 0, document: { root: { children: [{ type: 'callout', children: [{ type: 'paragraph' }] }] } } })
  t.same(kinds(place(root(image(2)))), ['paragraph'])
})

test('the document itself is shown above its words, or lies below them', async t => {
  t.same(kinds(place(root({ type: 'horizontalrule' }), { fileId: 9, shown: true })), ['file', 'horizontalrule'])
  t.same(kinds(place(root({ type: 'horizontalrule' }), { fileId: 9 })), ['horizontalrule', 'file'])
  t.same(kinds(place(root(), { fileId: 9, shown: true })), ['file'])
})

test('what the process may not say is not kept', async t => {
  t.same(kinds(place(root({ type: 'video', mediaId: 1 }, { type: 'file', mediaId: 70 }, image('1'), { type: 'horizontalrule' }))), ['image', 'horizontalrule'], 'files of others')
  for (const content of [null, {}, root({ type: 'script' }), root({ type: 'paragraph', children: [{ type: 'link', url: 'javascript:x', children: [] }] }), { root: { type: 'paragraph', children: [] } }]) t.equal(place(content), undefined)
})
