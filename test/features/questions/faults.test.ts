// What is in the way of approval, by kind of question.
import { test } from 'tap'
import type { Area, QuestionBody } from '../../../server/features/questions/body.schemas.ts'
import { faultCodes } from '../../../server/features/questions/questions.schemas.ts'
import { approvalFaultsOf, faultsOf } from '../../../server/features/questions/types/types.ts'
import { descriptionBody, eachKind, essayBody, gapsBody, hotspotBody, matchBody, multipleBody, numericalBody, orderBody, rich, scenarioBody, shortBody, singleBody, trueFalseBody } from '../../helpers/questions.ts'

const picture = (alt: string) => ({ root: { type: 'root' as const, children: [{ type: 'image' as const, mediaId: 1, alt }] } })
const area = (shape: Area['shape'], ...points: Array<[number, number]>): Area => ({ shape, points: points.map(([x, y]) => ({ x, y })) })
const spot = (one: Area) => hotspotBody({ areas: [{ id: 'a', area: one, rationale: null }] })

test('nothing is wrong with a good one of each kind', async t => {
  for (const body of [...eachKind(), descriptionBody(), scenarioBody()]) t.same(approvalFaultsOf(body), [], body.type)
})

test('every fault, where it is', async t => {
  const [paris, lyon] = singleBody().options as [ReturnType<typeof singleBody>['options'][number], ReturnType<typeof singleBody>['options'][number]]
  const table: Array<[body: QuestionBody, faults: string[]]> = [
    [{ ...trueFalseBody(true), stem: rich(' ') }, ['stem: empty']],
    [{ ...trueFalseBody(true), stem: picture('') }, ['stem: alt_missing']],
    [{ ...trueFalseBody(true), stem: picture('A tower'), whenFalse: picture('') }, ['whenFalse: alt_missing']],
    [{ ...trueFalseBody(true), hints: [{ id: 'h', text: rich(''), cost: 0 }] }, ['hints.h.text: empty']],
    [singleBody({ options: [paris] }), ['options: too_few']],
    [singleBody({ options: [lyon, { ...lyon, id: 'x', text: rich('') }] }), ['options.x.text: empty', 'options: no_right_answer']],
    [singleBody({ options: [paris, { ...paris, id: 'x' }] }), ['options: several_right_answers']],
    [multipleBody([5_000, 2_000]), ['options: credits_do_not_add_up']],
    [multipleBody([5_000, 2_000], 'all_or_nothing'), []],
    [multipleBody([0, -5_000]), ['options: no_right_answer']],
    [shortBody([]), ['accepted: no_right_answer']],
    [shortBody([['x', 5_000]]), ['accepted: no_right_answer']],
    [shortBody(['a', ' * ']), ['accepted.t1: accepts_anything']],
    [shortBody([['a*', 2_000], 'ab']), ['accepted: no_right_answer']],
    [numericalBody([]), ['accepted: no_right_answer']],
    [numericalBody([{ tolerance: 'absolute', by: null }]), ['accepted.n0.by: invalid_tolerance', 'accepted: no_right_answer']],
    [numericalBody([{ tolerance: 'relative', by: '-1' }]), ['accepted.n0.by: invalid_tolerance', 'accepted: no_right_answer']],
    [numericalBody([{}], { unit: 'required' }), ['units: units_missing']],
    [numericalBody([{}], { unit: 'optional', units: [{ unit: 'm', factor: '2' }, { unit: 'M', factor: '0' }, { unit: 'm', factor: '1' }] }), ['units.0.factor: first_unit_is_one', 'units.1.factor: invalid_factor', 'units: repeated']],
    [matchBody({ answers: [matchBody().answers[0]!] }), ['answers: too_few', 'prompts.cow.answerId: unknown_answer', 'prompts.owl.answerId: unknown_answer']],
    [matchBody({ prompts: [] }), ['prompts: too_few']],
    [matchBody({ prompts: [...matchBody().prompts, { ...matchBody().prompts[0]!, id: 'lion' }] }), ['answers.cat-food: used_twice']],
    [matchBody({ reuse: true, prompts: [...matchBody().prompts, { ...matchBody().prompts[0]!, id: 'lion' }] }), []],
    [matchBody({ picture: { mediaId: 1, alt: ' ' }, prompts: matchBody().prompts.slice(0, 1) }), ['prompts.cat.area: area_missing', 'picture: alt_missing']],
    [matchBody({ prompts: [{ id: 'p', text: null, area: area('circle', [1, 1], [1, 1]), answerId: 'cat-food' }] }), ['prompts.p.area: invalid_area', 'picture: picture_missing']],
    [orderBody(['a']), ['parts: too_few']],
    [orderBody(['a', '']), ['parts.id-1-x.text: empty']],
    [orderBody(['a', 'a']), ['parts: all_the_same']],
    [gapsBody({ stem: rich('[[sea]] [[sea]] [[colour]] [[depth]] [[moon]]') }), ['gaps.life: mark_missing', 'gaps.sea: mark_repeated', 'stem: mark_unknown']],
    [gapsBody({ stem: rich('[[d1]] [[d2]]'), gaps: ['d1', 'd2'].map(id => ({ id, weight: 1, kind: 'dragged' as const, wordId: 'fish' })) }), ['words.fish: used_twice']],
    [gapsBody({ stem: rich('[[d]]'), gaps: [{ id: 'd', weight: 1, kind: 'dragged', wordId: 'nothing' }] }), ['gaps.d.wordId: unknown_answer']],
    [gapsBody({ stem: rich('[[c]]'), gaps: [{ id: 'c', weight: 1, kind: 'chosen', shuffle: true, options: [] }] }), ['gaps.c.options: too_few', 'gaps.c.options: no_right_answer']],
    [gapsBody({ stem: rich('nothing'), gaps: [] }), ['gaps: too_few']],
    [hotspotBody({ picture: null }), ['picture: picture_missing']],
    [hotspotBody({ areas: [] }), ['areas: no_right_answer']],
    [spot(area('polygon', [0, 0], [1, 1])), ['areas.a.area: invalid_area']],
    [spot(area('rectangle', [5, 5], [5, 900])), ['areas.a.area: invalid_area']],
    [essayBody({ leastWords: 300, guide: [{ id: 'g', text: 'x', credit: 5_000 }] }), ['mostWords: less_than_least', 'guide: credits_do_not_add_up']],
    [{ ...scenarioBody(), parts: [] }, ['parts: too_few']],
    [{ ...scenarioBody(), parts: [{ id: 'one', weight: 1, question: singleBody({ options: [paris] }) }] }, ['parts.one.options: too_few']]
  ]
  const met = new Set<string>(['explanation_missing'])
  for (const [body, faults] of table) {
    const found = faultsOf(body)
    for (const { code } of found) met.add(code)
    t.same(found.map(({ path, code }) => `${path}: ${code}`), faults, `${body.type}: ${faults.join(', ') || 'nothing'}`)
  }
  t.same([...met].sort(), [...faultCodes].sort(), 'every code was met')
})

test('an answer is explained, in one place or another', async t => {
  const bare = { explanation: null }
  t.same(approvalFaultsOf({ ...multipleBody([10_000, 0]), ...bare }), [{ path: 'explanation', code: 'explanation_missing' }])
  t.same(approvalFaultsOf({ ...singleBody(), ...bare }), [], 'beside an option')
  t.same(approvalFaultsOf({ ...essayBody(), ...bare }), [], 'by a model answer')
  t.same(approvalFaultsOf({ ...descriptionBody(), ...bare }), [], 'nothing is asked')
  t.same(approvalFaultsOf({ ...scenarioBody(), ...bare }), [], 'by each part')
  t.same(approvalFaultsOf({ ...scenarioBody(), ...bare, parts: [{ id: 'p', weight: 1, question: { ...shortBody(['x']), ...bare } }] }), [{ path: 'parts.p.explanation', code: 'explanation_missing' }])
})
