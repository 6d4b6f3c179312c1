import { test } from 'tap'
import { bank } from '../../helpers/bank.ts'
import { countRows } from '../../helpers/app.ts'
import { common, essayBody, multipleBody, numericalBody, rich, shortBody, singleBody, trueFalseBody } from '../../helpers/questions.ts'

const asking = (text: string, ...options: string[]) => ({ type: 'single' as const, ...common(text), shuffle: true, options: options.map((option, i) => ({ id: `o${i}`, text: rich(option), credit: i === 0 ? 10_000 : 0, rationale: null })) })

test('the bank by each filter, and by all of them', async t => {
  const { question, inesAsks, ines, otto, asOtto, approve } = await bank(t)
  const a = await question(singleBody(), { difficulty: 1, tags: ['Ñandú'] })
  const b = await question(trueFalseBody(true), { difficulty: 5 })
  const c = (await asOtto({ method: 'POST', url: '/api/questions', payload: { body: essayBody(), tags: ['nandu'] } })).json()
  const d = await question(numericalBody([{ value: '3' }]))
  await approve(b.id)
  await inesAsks('PUT', `/questions/${d.id}/archive`)
  const found = async (query: string) => (await inesAsks('GET', `/questions?${query}`)).json().items.map((row: { id: number }) => row.id).sort((x: number, y: number) => x - y)
  const table: Array<[string, number[]]> = [
    ['', [a.id, b.id, c.id]], ['type=essay', [c.id]], ['difficulty=5', [b.id]], ['tag=nandu', [a.id, c.id]], ['status=active', [b.id]], ['status=draft', [a.id, c.id]], ['status=archived', [d.id]],
    ['review=approved', [b.id]], ['review=pending', []], [`ownerId=${otto.id}`, [c.id]], [`ownerId=${ines.id}&tag=nandu&difficulty=1&type=single&status=draft&review=draft&origin=written`, [a.id]], ['reported=true', []], ['tag=zzz', []], ['search=!!!', []]
  ]
  for (const [query, ids] of table) t.same(await found(query), ids, query)
  t.match((await inesAsks('GET', '/question-tags?search=ÑAN')).json(), { items: [{ tag: 'nandu', questions: 2 }] })
  t.match((await inesAsks('GET', '/question-bank')).json(), { questions: 3, usable: 1, pending: 0, ownDrafts: 1, openReports: 0 })
})

test('pages leave none out and show none twice; what was changed last comes first', async t => {
  const { question, inesAsks, clock, save } = await bank(t)
  const ids: number[] = []
  for (let i = 0; i < 7; i++) {
    clock.advance(i % 2 * 1_000)
    ids.unshift((await question(shortBody([`answer ${i}`]))).id)
  }
  clock.advance(1_000)
  await save(ids[6]!, shortBody(['another']))
  const pagesOf = async (query: string) => {
    const seen: number[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Array<{ id: number }>, nextCursor: string | null } = (await inesAsks('GET', `/questions?limit=3${query}${cursor && `&cursor=${cursor}`}`)).json()
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    return seen
  }
  t.same(await pagesOf(''), [ids[6], ...ids.slice(0, 6)])
  t.same((await pagesOf('&search=wrote')).toSorted((a, b) => b - a), ids)
  for (const cursor of ['nonsense', 'WzFd']) t.match((await inesAsks('GET', `/questions?cursor=${cursor}`)).json(), { code: 'invalid' })
})

test('words are found without their accents, by their beginnings, and mistyped', async t => {
  const { question, inesAsks } = await bank(t)
  const { id } = await question(asking('¿Qué hormona produce el páncreas?', 'Insulina', 'Adrenalina'), { name: 'Hormonas 1' })
  await question(asking('What is a mountain?', 'A hill'))
  const search = async (words: string) => (await inesAsks('GET', `/questions?search=${encodeURIComponent(words)}`)).json()
  for (const words of ['pancreas', 'HORMON', 'insulina páncreas', 'hormonas 1']) t.match(await search(words), { items: [{ id }], meant: null }, words)
  t.match(await search('pancraes'), { items: [{ id }], meant: 'páncreas' })
  t.match(await search('hormona pankreas'), { items: [{ id }], meant: 'hormona páncreas' })
  t.same(await search('xylophone'), { items: [], nextCursor: null, meant: null })
  t.same((await search('" OR NEAR(')).items, [], 'nothing of what is typed is the index’s own language')
})

test('the same change for many at once; those that cannot take it are named', async t => {
  const { db, asInes, question, details, inesAsks } = await bank(t)
  const topic = (await inesAsks('POST', '/topics', { name: 'Maths' })).json()
  const other = (await inesAsks('POST', '/topics', { name: 'Other' })).json()
  const a = await question(singleBody(), { tags: ['old', 'kept'], topicIds: [other.id] })
  const b = await question({ ...singleBody(), options: [] })
  const c = await question()
  await inesAsks('PUT', `/questions/${c.id}/archive`)
  const change = (payload: object) => asInes({ method: 'POST', url: '/api/question-changes', headers: { 'idempotency-key': `bulk-change-${JSON.stringify(payload).length}` }, payload })
  const questionIds = [a.id, b.id, c.id, 999]
  const first = { questionIds, topicId: topic.id, addTags: ['New'], removeTags: ['OLD'], difficulty: 4, submit: true }
  const done = { changed: [a.id], skipped: [{ id: b.id, code: 'question_unfinished' }, { id: c.id, code: 'question_archived' }, { id: 999, code: 'not_found' }] }
  for (const _ of [1, 2]) t.same((await change(first)).json(), done)
  t.match(await details(a.id), { topics: [{ name: 'Maths' }, { name: 'Other' }], tags: ['kept', 'New'], difficulty: 4, review: 'pending' })
  t.match(await details(b.id), { difficulty: 3, review: 'draft' }, 'of one that is skipped nothing is changed')
  t.match((await inesAsks('GET', '/questions?search=new')).json().items, [{ id: a.id }])
  t.same((await change({ questionIds, archived: true })).json().changed, [a.id, b.id, c.id])
  t.same((await change({ questionIds, archived: false, topicId: null })).json().changed, [a.id, b.id, c.id])
  t.match(await details(a.id), { status: 'draft', topics: [] })
  t.equal((await db.read.selectFrom('audit_entries').where('action', '=', 'questions.changed').select('id').execute()).length, 3)
  const before = await countRows(db)
  t.equal((await change({ questionIds: [] })).statusCode, 400)
  t.equal((await change({ questionIds: Array.from({ length: 201 }, (_, i) => i + 1), difficulty: 1 })).statusCode, 400)
  t.match((await change({ questionIds: [a.id], topicId: 99 })).json(), { code: 'invalid', fields: { topicIds: 'not_found' } })
  t.same(await countRows(db), before)
})

test('questions that say the same, or nearly, find each other', async t => {
  const { question, inesAsks } = await bank(t)
  const one = await question(asking('Which organ pumps the blood through the body?', 'The heart', 'The liver', 'The lungs'))
  const same = await question(asking('which organ pumps the blood through the body', 'The heart', 'The lungs', 'The liver'))
  const near = await question(asking('Which organ pumps blood through our body?', 'The heart', 'The liver', 'The lungs'))
  await question(asking('Which organ cleans the blood of the body?', 'The kidney', 'The stomach', 'The skin'))
  await question(multipleBody([10_000, 0]))
  const like = (await inesAsks('GET', `/questions/${one.id}/duplicates`)).json().items
  t.same(like.map((row: { id: number }) => row.id), [same.id, near.id])
  t.equal(like[0].likeness, 10_000)
  const groups = (await inesAsks('GET', '/question-duplicates')).json()
  t.same(groups.items.map((group: { questions: Array<{ id: number }> }) => group.questions.map(({ id }) => id)), [[one.id, same.id, near.id]])
  await inesAsks('PUT', `/questions/${same.id}/archive`)
  t.same((await inesAsks('GET', `/questions/${one.id}/duplicates`)).json().items.map((row: { id: number }) => row.id), [near.id])
})
