import { test } from 'tap'
import { saysNothing } from '../../web/src/features/courses/teaching/settings/syllabus.rules.ts'

const says = (...children: unknown[]) => !saysNothing({ root: { type: 'root', children } } as never)
const text = (words: string) => ({ type: 'text', text: words })

test('a syllabus of empty lines is none', async t => {
  for (const nothing of [[], [{ type: 'paragraph', children: [] }], [{ type: 'heading', tag: 'h2', children: [text(' \n')] }, { type: 'list', children: [{ type: 'listitem', children: [{ type: 'linebreak' }] }] }]]) t.notOk(says(...nothing))
  for (const something of [{ type: 'paragraph', children: [text('a')] }, { type: 'equation', equation: 'x' }, { type: 'horizontalrule' }, { type: 'image', mediaId: 1 }]) t.ok(says(something))
})
