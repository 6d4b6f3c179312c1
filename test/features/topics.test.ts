import { sql } from 'kysely'
import { test } from 'tap'
import { topicAt } from '../../server/features/topics/topics.actions.ts'
import { bank } from '../helpers/bank.ts'
import { countRows } from '../helpers/app.ts'
import { singleBody } from '../helpers/questions.ts'

type Box = Awaited<ReturnType<typeof bank>>

/** Biology over Cells and Animals; Zoology over Animals. */
async function tree ({ inesAsks }: Box) {
  const make = async (name: string, parentId: number | null = null) => (await inesAsks('POST', '/topics', { name, parentId })).json().id as number
  const biology = await make('Biology')
  const cells = await make('Cells', biology)
  const animals = await make('Animals', biology)
  const zoology = await make('Zoology')
  const beasts = await make('Animals', zoology)
  return { biology, cells, animals, zoology, beasts }
}

test('topics are a tree; a name stands once under each parent, however it is written', async t => {
  const box = await bank(t)
  const { inesAsks, question } = box
  const { biology, cells, zoology } = await tree(box)
  await question(singleBody(), { approved: true, topicIds: [cells, zoology] })
  await question(singleBody(), { topicIds: [cells] })
  t.match((await inesAsks('GET', '/topics')).json().items, [
    { name: 'Biology', parentId: null, questions: 0 }, { name: 'Cells', parentId: biology, questions: 2, usable: 1 }, { name: 'Animals', parentId: biology }, { name: 'Zoology', parentId: null, questions: 1, usable: 1 }, { name: 'Animals', parentId: zoology }
  ])
  for (const name of ['cells', ' CÉLLS ', 'Cells']) t.match((await inesAsks('POST', '/topics', { name, parentId: biology })).json(), { code: 'topic_name_taken', fields: { name: 'taken' } })
  t.match((await inesAsks('PATCH', `/topics/${cells}`, { name: 'CELLS' })).json(), { name: 'CELLS' }, 'its own name is free')
  t.match((await inesAsks('PATCH', `/topics/${cells}`, { name: 'animals' })).json(), { code: 'topic_name_taken' })
  const outcomes = await Promise.all([1, 2, 3].map(() => inesAsks('POST', '/topics', { name: 'Plants' })))
  t.same(outcomes.map(({ statusCode }) => statusCode).sort(), [201, 409, 409])
})

test('all of them are put in order at once, also when two change names with each other', async t => {
  const box = await bank(t)
  const { inesAsks } = box
  const { biology, cells, animals, zoology, beasts } = await tree(box)
  const order = (...items: Array<[id: number, parentId: number | null]>) => inesAsks('PUT', '/topic-order', { items: items.map(([id, parentId]) => ({ id, parentId })) })
  const done = await order([zoology, null], [animals, zoology], [biology, null], [beasts, biology], [cells, null])
  t.same(done.json().items.map((topic: { id: number, parentId: number | null }) => [topic.id, topic.parentId]), [[zoology, null], [animals, zoology], [biology, null], [beasts, biology], [cells, null]])
  const before = JSON.stringify((await inesAsks('GET', '/topics')).json())
  t.match((await order([zoology, biology], [animals, zoology], [biology, zoology], [beasts, biology], [cells, null])).json(), { code: 'topic_circle' })
  t.match((await order([zoology, null])).json(), { code: 'topics_changed' })
  t.match((await order([zoology, null], [animals, biology], [biology, null], [beasts, biology], [cells, null])).json(), { code: 'topic_name_taken' })
  t.equal(JSON.stringify((await inesAsks('GET', '/topics')).json()), before, 'refused, nothing moved')
})

test('two topics become one: their questions, and what stands in them', async t => {
  const box = await bank(t)
  const { inesAsks, question, details, asInes } = box
  const { biology, animals, zoology, beasts } = await tree(box)
  const a = await question(singleBody(), { topicIds: [beasts, zoology] })
  const b = await question(singleBody(), { topicIds: [animals, beasts] })
  const c = await question(singleBody(), { topicIds: [biology, zoology] })
  const merge = () => asInes({ method: 'POST', url: '/api/topic-mergers', headers: { 'idempotency-key': 'merge-zoology' }, payload: { fromId: zoology, intoId: biology } })
  t.match((await merge()).json(), { id: biology })
  t.equal((await merge()).statusCode, 201, 'sent twice')
  t.same((await inesAsks('GET', '/topics')).json().items.map((topic: { name: string }) => topic.name), ['Biology', 'Cells', 'Animals'])
  const topicsOf = async (id: number) => (await details(id)).topics.map(topic => topic.id)
  t.same([await topicsOf(a.id), await topicsOf(b.id), await topicsOf(c.id)], [[animals, biology], [animals], [biology]], 'the main one stays the main one')
  t.match((await inesAsks('POST', '/topic-mergers', { fromId: biology, intoId: animals })).json(), { code: 'topic_circle' })
})

test('questions of a topic are those below it too', async t => {
  const box = await bank(t)
  const { inesAsks, question } = box
  const { biology, animals, zoology } = await tree(box)
  const a = await question(singleBody(), { topicIds: [animals] })
  const b = await question(singleBody(), { topicIds: [biology] })
  const c = await question(singleBody())
  const under = async (query: string) => (await inesAsks('GET', `/questions?${query}`)).json().items.map((row: { id: number }) => row.id).sort()
  t.same([await under(`topicId=${biology}`), await under(`topicId=${animals}`), await under(`topicId=${zoology}`), await under('untopical=true')], [[a.id, b.id], [a.id], [], [c.id]])
})

test('a file names topics by their path', async t => {
  const box = await bank(t)
  const { db, ines, clock } = box
  const { animals } = await tree(box)
  const at = (...path: string[]) => db.write(trx => topicAt(trx, path, { by: ines.id, now: clock.now() }))
  t.equal(await at('biology', 'ANIMALS'), animals)
  const fresh = await at('Biology', 'Plants', 'Trees')
  t.equal(await at('Biology', 'plants', 'trees'), fresh)
  t.equal(await at(), null)
  t.equal((await countRows(db)).topics, 7)
})

test('what something else names stays: a topic, and a question', async t => {
  const box = await bank(t)
  const { db, inesAsks, asAda, adaAsks, question } = box
  const { cells, animals } = await tree(box)
  const { id } = await question()
  const proposal = (await asAda({ method: 'POST', url: '/api/question-proposals', payload: { body: singleBody() } })).json()
  await db.write(async trx => {
    await sql`create table naming (topic_id integer references topics(id), question_id integer references questions(id))`.execute(trx)
    await sql`insert into naming values (${cells}, ${id}), (null, ${proposal.id})`.execute(trx)
  })
  const before = await countRows(db)
  t.match((await inesAsks('DELETE', `/topics/${cells}`)).json(), { code: 'topic_in_use' })
  t.match((await inesAsks('POST', '/topic-mergers', { fromId: cells, intoId: animals })).json(), { code: 'topic_in_use' })
  t.match((await inesAsks('DELETE', `/questions/${id}`)).json(), { code: 'question_used' })
  t.match((await adaAsks('DELETE', `/question-proposals/${proposal.id}`)).json(), { code: 'proposal_taken' })
  t.same(await countRows(db), before)
})

test('refusals write nothing', async t => {
  const box = await bank(t)
  const { db, inesAsks, adaAsks, question } = box
  const { biology, cells, zoology } = await tree(box)
  await question(singleBody(), { topicIds: [cells] })
  const before = await countRows(db)
  const cases = [
    { why: 'it holds a question', ask: inesAsks, method: 'DELETE', url: `/topics/${cells}`, status: 409, code: 'topic_not_empty' },
    { why: 'it holds a topic', ask: inesAsks, method: 'DELETE', url: `/topics/${zoology}`, status: 409, code: 'topic_not_empty' },
    { why: 'not there', ask: inesAsks, method: 'DELETE', url: '/topics/999', status: 404, code: 'not_found' },
    { why: 'a parent that is not there', ask: inesAsks, method: 'POST', url: '/topics', payload: { name: 'x', parentId: 999 }, status: 400, code: 'invalid' },
    { why: 'no name', ask: inesAsks, method: 'POST', url: '/topics', payload: { name: '  ' }, status: 400, code: 'invalid' },
    { why: 'into itself', ask: inesAsks, method: 'POST', url: '/topic-mergers', payload: { fromId: biology, intoId: biology }, status: 400, code: 'invalid' },
    { why: 'into one that is not there', ask: inesAsks, method: 'POST', url: '/topic-mergers', payload: { fromId: biology, intoId: 999 }, status: 404, code: 'not_found' },
    { why: 'a student', ask: adaAsks, method: 'POST', url: '/topics', payload: { name: 'x' }, status: 403, code: 'forbidden' }
  ] as const
  for (const { why, ask, method, url, status, code, ...more } of cases) {
    const response = await ask(method, url, 'payload' in more ? more.payload : undefined)
    t.equal(response.statusCode, status, `${why}: ${response.body}`)
    t.match(response.json(), { code }, why)
  }
  t.same(await countRows(db), before)
})
