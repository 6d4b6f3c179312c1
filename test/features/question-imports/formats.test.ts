import { join } from 'node:path'
import { test, type Test } from 'tap'
import { plainText } from '../../../server/features/content/content.rules.ts'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'
import type { QuestionBody } from '../../../server/features/questions/body.schemas.ts'
import { corpus, withCorpus } from '../lesson-imports/importing.ts'
import { readQuestions } from '../../../server/features/question-imports/read.ts'
import { readBytes } from './round-trip.ts'

// What single things in a format come to mean.

const said = (content: ContentDocument | null) => content === null ? null : plainText(content)
const kindsIn = ({ root }: ContentDocument) => root.children.map(({ type }) => type).join(' ')

async function one<T extends QuestionBody['type']> (t: Test, text: string, type: T, fileName = 'q.txt') {
  const { drafts, skipped } = await readBytes(t.testdir(), Buffer.from(text), fileName)
  t.same(skipped, [])
  t.equal(drafts.length, 1)
  t.equal(drafts[0]?.body.type, type)
  return { ...drafts[0]!, body: drafts[0]!.body as Extract<QuestionBody, { type: T }> }
}
const skips = async (t: Test, text: string, fileName = 'q.txt') => (await readBytes(t.testdir(), Buffer.from(text), fileName)).skipped.map(({ code, line }) => `${code}${line ? ` ${line}` : ''}`)

test('GIFT: line breaks, formulas, formats, blanks', async t => {
  const { body } = await one(t, '::E::[html]Area of \\(r \\= 2\\)?\\nIs it $$\\\\pi r^2$$<br>or not?{=yes ~no}', 'single')
  t.same(
    body.stem.root.children.map(node => 'children' in node ? node.children.map(child => 'equation' in child ? [child.equation, child.inline] : child.type) : node.type),
    [['text', ['r = 2', true], 'text', ['\\pi r^2', true], 'linebreak', 'text']]
  )
  t.equal(said((await one(t, 'A hard\nwrapped line\\nand a new one{T}', 'true_false')).body.stem), 'A hard wrapped line and a new one')
  t.equal(kindsIn((await one(t, '[markdown]# Head\\n\\n- a\\n- **b**{T}', 'true_false')).body.stem), 'heading list')
  t.equal(said((await one(t, '[plain]Is <b> a tag?{T}', 'true_false')).body.stem), 'Is <b> a tag?')
  t.equal(said((await one(t, 'Is 2 < 3 & <unknown>?{T}', 'true_false')).body.stem), 'Is 2 < 3 & <unknown>?')
  t.equal(said((await one(t, 'The capital of France is {=Paris =paris}.', 'short_answer')).body.stem), 'The capital of France is _____.')
  t.match((await one(t, 'Pi?{#3.14:0.01 ####Because}', 'numerical')).body, { accepted: [{ value: '3.14', tolerance: 'absolute', by: '0.01', credit: 10_000 }] })
  t.match((await one(t, 'Pi?{#\n=3,1..3,2#near\n=%25%3:1}', 'numerical')).body.accepted, [
    { value: '3.1', tolerance: 'range', by: '3.2' }, { value: '3', by: '1', credit: 2_500 }
  ])
  t.match((await one(t, 'An animal?{=c*t =\\\\* }', 'short_answer')).body.accepted, [{ text: 'c*t', pattern: true }, { text: '*', pattern: false }])
  t.same((await one(t, 'Thirds?{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-50%d}', 'multiple')).body.options.map(({ credit }) => credit), [3_334, 3_333, 3_333, -5_000])
  t.match(await one(t, 'Half of all?{~%25%a ~%25%b}', 'multiple'), {
    body: { options: [{ credit: 5_000 }, { credit: 5_000 }] }, warnings: [{ code: 'credits_changed' }]
  })
})

test('Aiken: several letters, words over lines, feedback', async t => {
  const { body } = await one(t, 'Which are prime?\n(of these)\nA. two\nB) four\nC.three\nand nothing else\nAnswer: a, C\nFeedback: Only by themselves.\n', 'multiple')
  t.same([said(body.stem), said(body.explanation)], ['Which are prime? (of these)', 'Only by themselves.'])
  t.same(body.options.map(({ text, credit }) => [said(text), credit]), [['two', 5_000], ['four', 0], ['three and nothing else', 5_000]])
  t.same(await skips(t, 'Q\nA. a\nB. b\nANSWER: D\n\nR\nA. a\nB. b\nANSWER: A\n'), ['no_right_answer 1'])
})

test('Moodle XML: numbers with units, pictures with places, words to be dragged', withCorpus, async t => {
  const { body } = await one(t, `<quiz><question type="numerical"><name><text>v</text></name><questiontext format="html"><text>How fast?</text></questiontext>
    <answer fraction="100"><text>5,5</text><tolerance>0.1</tolerance></answer><answer fraction="0"><text>*</text></answer>
    <units><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units><unitgradingtype>1</unitgradingtype><unitpenalty>0.25</unitpenalty><showunits>0</showunits></question></quiz>`, 'numerical')
  t.match(body, {
    accepted: [{ value: '5.5', tolerance: 'absolute', by: '0.1' }], units: [{ unit: 'm', factor: '1' }, { unit: 'cm', factor: '0.01' }],
    unit: 'required', unitCost: 2_500
  })
  const read = async (name: string) => (await readQuestions({
    path: join(corpus, 'moodle-xml', name), fileName: name, format: 'auto', folder: t.testdir()
  })).drafts[0]!
  const onto = (await read('qtype-ddimageortext.xml')).body as Extract<QuestionBody, { type: 'match' }>
  t.equal(onto.prompts.length, 8)
  t.equal(said(onto.answers.find(({ id }) => id === onto.prompts[0]!.answerId)!.text), 'mountain belt')
  t.match(onto.prompts[0]!.area, { shape: 'rectangle', points: [{ x: 915, y: 1141 }, { x: 2642, y: 4094 }] })
  const markers = (await read('qtype-ddmarker.xml')).body as Extract<QuestionBody, { type: 'match' }>
  t.same([markers.prompts.length, markers.answers.length, markers.reuse], [4, 2, true])
  const gaps = (await read('qtype-ddwtos.xml')).body as Extract<QuestionBody, { type: 'gaps' }>
  t.same([
    said(gaps.stem), gaps.gaps.map(gap => gap.kind === 'chosen' ? gap.options.find(({ credit }) => credit > 0)!.text : '')
  ], ['The [[g1]] [[g2]] on the [[g3]].', ['cat', 'sat', 'mat']])
  t.same((await read('format-categories_reverse_order.xml')).topicPath, ['Sigma', 'Tau'])
})

test('cloze: weights, shares, case, choices', async t => {
  const { body } = await one(t, 'Say {2:SHORTANSWER_C:=Yes#right~%50%Ja\\~ja#nearly} or {1:MCS:a~=b &lt; c#good} or {:NM:=3:0.5}.', 'gaps')
  t.equal(said(body.stem), 'Say [[g1]] or [[g2]] or [[g3]].')
  t.match(body.gaps, [
    { kind: 'typed', weight: 2, caseMatters: true, accepted: [{ text: 'Yes', credit: 10_000 }, { text: 'Ja~ja', credit: 5_000 }] },
    { kind: 'chosen', shuffle: true, options: [{ text: 'a', credit: 0 }, { text: 'b < c', credit: 10_000 }] },
    { kind: 'number', accepted: [{ value: '3', tolerance: 'absolute', by: '0.5' }] }
  ])
})

test('CSV: columns by name in two languages, by whatever sign divides them', async t => {
  const { body, ...rest } = await one(
    t, 'Tema;Pregunta;Opción A;Opción B;Opción C;Respuesta;Dificultad;Etiquetas\nMates / Suma;¿Cuánto es 2+2?;3;4;5;B;2;fácil, rápida\n', 'single',
    'q.csv'
  )
  t.match(rest, { topicPath: ['Mates', 'Suma'], difficulty: 2, tags: ['fácil', 'rápida'], line: 2 })
  t.same(body.options.map(({ text, credit }) => [said(text), credit]), [['3', 0], ['4', 10_000], ['5', 0]])
  t.match((await one(t, 'type,question,correct\nnumerical,"g, in m/s²",9.81:0.01\n', 'numerical', 'q.csv')).body.accepted, [{ value: '9.81', by: '0.01' }])
  t.match((await one(t, 'question\tcorrect\nIs it?\tFalse\n', 'true_false', 'q.tsv')).body, { answer: false })
  t.match((await one(t, "question,option1,option2,correct\nSum?,'=1+1,'-x,2\n", 'single', 'q.csv')).body.options.map(({ text }) => said(text)), ['=1+1', '-x'])
  t.same(await skips(t, 'question,option1,option2,correct\nSum?,1,2,7\n,1,2,1\n"open,1,2,1\n', 'q.csv'), ['no_right_answer 2', 'no_text 3', 'damaged 4'])
})

test('JSON: one object, a list, a line each; what is right by number, letter or words', async t => {
  const { body, ...rest } = await one(t, JSON.stringify([{ question: 'Sun or moon?', options: ['Sun', 'Moon'], answer: 1, explanation: 'It is night.', subject: 'Sky', difficulty: 'hard', tags: ['night'] }]), 'single', 'q.json')
  t.same([body.options.map(({ credit }) => credit), said(body.explanation), rest.topicPath, rest.difficulty, rest.tags], [[0, 10_000], 'It is night.', ['Sky'], 4, ['night']])
  const { drafts } = await readBytes(t.testdir(), Buffer.from(['b', 'Moon', ['A', 'C'], 'x'].map(answer => JSON.stringify({ stem: 'Which?', choices: { a: 'Sun', b: 'Moon', A: 'Stars', C: 'Sky' }, answer })).join('\n')), 'q.jsonl')
  t.same(drafts.map(({ body }) => body.type), ['single', 'single', 'multiple'])
})

test('letters of an old program are read, and somebody is asked to look at them', async t => {
  const { drafts, remarks } = await readBytes(t.testdir(), Buffer.from('\xbfD\xf3nde est\xe1 el sol?{=Aqu\xed ~All\xed}\n', 'latin1'), 'q.gift')
  t.equal(said(drafts[0]!.body.stem), '¿Dónde está el sol?')
  t.same(remarks, [{ code: 'encoding_guessed', detail: '' }])
})

test('QTI 2: feedback of choices, several interactions about one text, fields among words', async t => {
  const item = (declarations: string, body: string, more = '') => `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="T" adaptive="false" timeDependent="false">${declarations}<itemBody>${body}</itemBody>${more}</assessmentItem>`
  const declared = (id: string, correct: string, { type = 'identifier', cardinality = 'single', mapping = '' } = {}) =>
    `<responseDeclaration identifier="${id}" cardinality="${cardinality}" baseType="${type}"><correctResponse>${correct.split('|').map(value => `<value>${value}</value>`).join('')}</correctResponse>${mapping}</responseDeclaration>`
  const choice = '<choiceInteraction responseIdentifier="R" shuffle="false" maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="A">a<feedbackInline outcomeIdentifier="F" identifier="A" showHide="show">Right!</feedbackInline></simpleChoice><simpleChoice identifier="B"><b>b</b></simpleChoice></choiceInteraction>'
  const single = await one(t, item(declared('R', 'A'), `<p>Look.</p>${choice}`), 'single', 'q.xml')
  t.same([
    said(single.body.stem), said(single.body.options[0]!.text), said(single.body.options[0]!.rationale), single.body.shuffle, single.name
  ], ['Look. Which?', 'a', 'Right!', false, 'T'])
  const several = await one(
    t,
    item(
      declared('R', 'A') + declared('E', '', { type: 'string' }),
      `<p>The text.</p><p>First:</p>${choice}<p>Then say why:</p><extendedTextInteraction responseIdentifier="E" expectedLines="4"/>`
    ),
    'scenario', 'q.xml'
  )
  t.same([
    said(several.body.stem), several.body.parts.map(({ question }) => [question.type, said(question.stem)])
  ], ['The text. First:', [['single', 'Which?'], ['essay', 'Then say why:']]])
  const mapping = '<mapping defaultValue="0"><mapEntry mapKey="Paris" mappedValue="2" caseSensitive="false"/><mapEntry mapKey="Lyon" mappedValue="1"/></mapping>'
  const fields = await one(
    t,
    item(
      declared('A', 'Paris', { type: 'string', mapping }) + declared('B', '4', { type: 'integer' }),
      '<p>The capital is <textEntryInteraction responseIdentifier="A"/> and 2+2 is <textEntryInteraction responseIdentifier="B"/>.</p>'
    ),
    'gaps', 'q.xml'
  )
  t.equal(said(fields.body.stem), 'The capital is [[g1]] and 2+2 is [[g2]].')
  t.match(fields.body.gaps, [{
    kind: 'typed', accepted: [{ text: 'Paris', credit: 10_000 }, { text: 'Lyon', credit: 5_000 }], caseMatters: false
  }, { kind: 'number', accepted: [{ value: '4' }] }])
  t.same(await skips(t, item(declared('R', 'x'), '<uploadInteraction responseIdentifier="R"/>'), 'q.xml'), ['unknown_type'])
})
