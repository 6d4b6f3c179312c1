import { test } from 'tap'
import type { BlockNode } from '../../../server/features/content/content.schemas.ts'
import { withFiles } from '../../../server/features/question-imports/placing.ts'
import type { QuestionBody } from '../../../server/features/questions/body.schemas.ts'

const stem = (...children: unknown[]) => ({ root: { type: 'root', children: children as BlockNode[] } }) as const
const common = { explanation: null, hints: [], citations: [] }
const image = (mediaId: number) => ({ type: 'image', mediaId, alt: 'A hum' })
const words = { type: 'paragraph', children: [{ type: 'text', text: 'Listen' }] }
const description = (...children: unknown[]) => ({ type: 'description', stem: stem(...children), ...common }) as QuestionBody
const childrenOf = (body: QuestionBody | undefined) => body?.stem.root.children as unknown

test('a picture, a recording and any other file, each as it is shown', t => {
  const files = new Map([[1, { id: 11, kind: 'image' as const }], [2, { id: 12, kind: 'audio' as const }], [3, { id: 13, kind: 'document' as const }]])
  const { body, left } = withFiles(description(image(1), image(2), image(3)), files)
  t.same(childrenOf(body), [{ type: 'image', mediaId: 11, alt: 'A hum' }, { type: 'audio', mediaId: 12, caption: 'A hum' }, { type: 'file', mediaId: 13, caption: 'A hum' }])
  t.same(left, [])
  t.end()
})

test('what was refused leaves no hole', t => {
  const cell = { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [image(5)] }] }] }
  const { body, left } = withFiles(description(words, image(4), cell), new Map())
  t.same(childrenOf(body), [words, { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [{ type: 'paragraph', children: [] }] }] }] }])
  t.same(left, [4, 5])
  t.same(childrenOf(withFiles(description(image(4)), new Map()).body), [{ type: 'paragraph', children: [] }])
  t.end()
})

test('a question about a picture is none without it, nor is one with such a part', t => {
  const hotspot = { type: 'hotspot', stem: stem(words), ...common, picture: { mediaId: 7, alt: '' }, areas: [], mostPoints: 1, scoring: 'each' } as QuestionBody
  const scenario = { type: 'scenario', stem: stem(words), ...common, parts: [{ id: 'p', weight: 1, question: hotspot }] } as QuestionBody
  for (const body of [hotspot, scenario]) {
    t.equal(withFiles(body, new Map()).body, undefined)
    t.match(JSON.stringify(withFiles(body, new Map([[7, { id: 70, kind: 'image' as const }]])).body), '"mediaId":70')
  }
  t.end()
})
