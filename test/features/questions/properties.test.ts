// What holds for every question, whatever its kind.
import { test } from 'tap'
import fc from 'fast-check'
import { slimContent } from '../../../server/features/content/content.rules.ts'
import { readBody } from '../../../server/features/questions/accept-body.ts'
import { readResponse } from '../../../server/features/questions/accept-response.ts'
import type { SimpleBody } from '../../../server/features/questions/body.schemas.ts'
import { changeTexts, wholeBody } from '../../../server/features/questions/body-parts.ts'
import type { QuestionResponse } from '../../../server/features/questions/response.schemas.ts'
import { withUntellingIds } from '../../../server/features/questions/part-ids.ts'
import { faultsOf, isAnswered, judgeResponse, keyOf, mediaOf, mediaShown, plainTextOf, showQuestion, talliesOf } from '../../../server/features/questions/types/types.ts'
import { anyBody, descriptionBody, eachKind, scenarioBody, secret } from '../../helpers/questions.ts'

const seed = fc.integer({ min: 0, max: 0xFFFF_FFFF })
const most = { numRuns: 1_500 }
const word = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(secret, `${secret} word`, `x ${secret} y x`, '3.5', '-1,5 km', '1e3', '__proto__', ''))

/** Ids of the body, and some that are not in it. */
const idsIn = (body: SimpleBody) => [...JSON.stringify(body).matchAll(/"id":"([^"]+)"/g)].map(found => found[1]!).concat('nobody', '__proto__', 'constructor')

function anyResponse (body: SimpleBody): fc.Arbitrary<QuestionResponse> {
  const one = fc.constantFrom(...idsIn(body))
  const point = fc.record({ x: fc.nat(10_000), y: fc.nat(10_000) })
  const of: Record<string, fc.Arbitrary<unknown>> = {
    single: fc.record({ choice: one }), multiple: fc.record({ choices: fc.array(one, { maxLength: 8 }) }), true_false: fc.record({ value: fc.boolean() }),
    short_answer: fc.record({ text: word }), numerical: fc.record({ value: word }), match: fc.record({ pairs: fc.dictionary(one, one) }), order: fc.record({ order: fc.array(one, { maxLength: 8 }) }),
    gaps: fc.record({ gaps: fc.dictionary(one, fc.oneof(word, one)) }), hotspot: fc.record({ points: fc.array(point, { maxLength: 8 }) }), essay: fc.record({ text: word })
  }
  return of[body.type] as fc.Arbitrary<QuestionResponse>
}

const judging = anyBody.chain(body => fc.record({ body: fc.constant(body), response: anyResponse(body) }))

test('credit is from nothing to the whole, judging twice is the same, and a blank answer is worth nothing', async t => {
  fc.assert(fc.property(judging, ({ body, response }) => {
    const first = judgeResponse(body, response)
    if (first.credit !== null && (first.credit < 0 || first.credit > 10_000 || !Number.isInteger(first.credit))) throw new Error(`${first.credit}`)
    if (!isAnswered(body, response) && first.credit !== 0) throw new Error('blank and not nothing')
    if (talliesOf(body, response).some(choice => typeof choice !== 'string')) throw new Error('tallies')
    return JSON.stringify(first) === JSON.stringify(judgeResponse(body, structuredClone(response)))
  }), most)
})

test('what is shown never tells the key', async t => {
  fc.assert(fc.property(anyBody, seed, (body, seedOf) => {
    const shown = JSON.stringify(showQuestion(body, seedOf))
    for (const word of [secret, 'credit', 'rationale', 'answerId', 'accepted', 'wordId', 'tolerance', 'explanation', 'hints', 'guide', 'factor', 'areas', 'weight', 'pattern', '"answer"', 'whenTrue']) {
      if (shown.includes(word)) throw new Error(`${word} in ${shown}`)
    }
  }), most)
  for (const body of [...eachKind(), descriptionBody(), scenarioBody()]) t.notMatch(JSON.stringify(showQuestion(body, 7)), /credit|rationale|answerId|accepted|Because|model/, body.type)
})

test('the right answer is worth everything, whenever nothing is wrong with the question', async t => {
  let judged = 0
  fc.assert(fc.property(anyBody, body => {
    if (faultsOf(body).length > 0 || body.type === 'essay') return
    judged++
    const { response } = keyOf(body)
    if (readResponse(body.type, response) === undefined) throw new Error(`no response: ${JSON.stringify(response)}`)
    const { credit } = judgeResponse(body, response as QuestionResponse)
    if (credit !== 10_000) throw new Error(`${credit} for ${JSON.stringify(response)} of ${JSON.stringify(body)}`)
  }), { numRuns: 4_000 })
  t.ok(judged > 500, `${judged} keys judged`)
  for (const body of eachKind().filter(({ type }) => type !== 'essay')) {
    t.same(faultsOf(body), [], body.type)
    t.equal(judgeResponse(body, keyOf(body).response as QuestionResponse).credit, 10_000, `${body.type}: the key`)
  }
})

test('the order of options, answers and parts makes no difference', async t => {
  fc.assert(fc.property(judging, seed, ({ body, response }, seedOf) => {
    const lists = ['options', 'answers', 'prompts', 'words', 'areas'] as const
    const shown = showQuestion(body, seedOf)
    const other = structuredClone(body) as unknown as Record<string, unknown[]>
    for (const name of lists) if (Array.isArray(other[name])) other[name]!.reverse()
    const turned = structuredClone(response) as unknown as Record<string, unknown>
    if (Array.isArray(turned.choices)) turned.choices.reverse()
    if (JSON.stringify(showQuestion(body, seedOf)) !== JSON.stringify(shown)) throw new Error('the same seed shows it otherwise')
    return judgeResponse(other as unknown as SimpleBody, turned as unknown as QuestionResponse).credit === judgeResponse(body, response).credit
  }), most)
})

test('a body is kept as it came, and whole again it is the same', async t => {
  fc.assert(fc.property(anyBody, body => {
    const read = readBody(body)
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    const kept = JSON.stringify(read.body)
    if (JSON.stringify(changeTexts(wholeBody(read.body), slimContent)) !== kept) throw new Error('whole and slim again')
    return plainTextOf(body).length > 0 && mediaOf(body).length >= mediaShown(showQuestion(body, 1)).length
  }), { numRuns: 300 })
})

test('ids that count up are given up, others stay; the question is the same', async t => {
  fc.assert(fc.property(anyBody, body => {
    const renamed = withUntellingIds(body)
    if (faultsOf(renamed).length !== faultsOf(body).length) throw new Error('other faults')
    if (JSON.stringify(withUntellingIds(renamed)) !== JSON.stringify(renamed)) throw new Error('not settled')
  }), { numRuns: 300 })
})
