import { test } from 'tap'
import { readBody } from '../../server/features/questions/accept-body.ts'
import { approvalFaultsOf } from '../../server/features/questions/types/types.ts'
import { blank, bodyOf, missingIn, suggestionOf } from '../../web/src/features/suggestions/suggestions.rules.ts'
import type { Suggestion } from '../../web/src/features/suggestions/suggestions.rules.ts'

const whole: Suggestion = { ...blank, stem: 'Which river\nflows through Paris?', options: ['Thames', 'Seine', ''], right: 1, answer: ' Seine ', why: 'It does.' }
const ids = () => {
  let count = 0
  return () => `n${++count}`
}

test('what a student suggests is a question of the bank that lacks nothing, and turns back into the same fields', async t => {
  for (const suggestion of [whole, { ...whole, kind: 'true_false', isTrue: false }, { ...whole, kind: 'short_answer' }] as Suggestion[]) {
    t.same(missingIn(suggestion), [])
    const body = bodyOf(suggestion, ids())
    t.same(readBody(body), { body }, suggestion.kind)
    t.same(approvalFaultsOf(body), [], `${suggestion.kind} could be approved as it is`)
    const { kind, stem, why } = suggestionOf(body)!
    t.same({ kind, stem, why }, { kind: suggestion.kind, stem: whole.stem, why: whole.why })
  }
  t.match(suggestionOf(bodyOf(whole, ids())), { options: ['Thames', 'Seine'], right: 1 }, 'empty choices are left out')
  t.equal(suggestionOf(bodyOf({ ...whole, kind: 'true_false', isTrue: false }, ids()))!.isTrue, false)
  t.equal(suggestionOf(bodyOf({ ...whole, kind: 'short_answer' }, ids()))!.answer, 'Seine')
})

test('what is missing is named', async t => {
  t.same(missingIn(blank), ['stem', 'options', 'why'])
  t.same(missingIn({ ...whole, right: 2 }), ['right'], 'the right one has no words')
  t.same(missingIn({ ...blank, kind: 'short_answer' }), ['stem', 'answer', 'why'])
})
