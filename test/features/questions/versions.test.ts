import { test } from 'tap'
import { bank } from '../../helpers/bank.ts'
import { countRows } from '../../helpers/app.ts'
import { putMedia } from '../../helpers/teaching.ts'
import { orderBody, rich, shortBody, singleBody } from '../../helpers/questions.ts'

const other = () => ({ ...singleBody(), stem: rich('Where is the Louvre?') })

test('nobody has judged it: the same version is written anew; the same again changes nothing', async t => {
  const { question, save, inesAsks, details } = await bank(t)
  const { id } = await question()
  t.match((await save(id, other(), { note: 'Shorter' })).json(), { revision: 2, version: 1, review: 'draft', faults: [] })
  t.match((await inesAsks('PUT', `/questions/${id}/body`, { body: other(), revision: 1 })).json(), { revision: 2, version: 1 }, 'sent once more on what it was before')
  t.match(await details(id), { stem: 'Where is the Louvre?', note: 'Shorter', version: 1 })
})

test('an approved question is edited: the old version stays live until the new one is approved', async t => {
  const { question, save, inesAsks, approve, details } = await bank(t)
  const { id } = await question(singleBody(), { approved: true })
  t.match((await save(id, other())).json(), { version: 2, review: 'draft' })
  t.match(await details(id), { status: 'active', version: 2, liveVersion: 1, review: 'draft' })
  t.match((await inesAsks('GET', `/questions/${id}/versions/1`)).json(), { live: true, sealed: true, review: 'approved', body: { stem: { root: { children: [{ children: [{ text: 'What is the capital of France?' }] }] } } } })
  await approve(id)
  t.match(await details(id), { version: 2, liveVersion: 2, review: 'approved' })
  t.match((await inesAsks('GET', `/questions/${id}/versions`)).json().items, [{ number: 2, live: true, madeFrom: 1 }, { number: 1, live: false, review: 'approved', madeFrom: null, editor: { name: 'Ines Lehmann' } }])
})

test('a version has one author: who goes on with another’s draft makes a new one', async t => {
  const { question, ottoAsks, details, inesAsks, otto } = await bank(t)
  const { id, revision } = await question()
  await inesAsks('PUT', `/questions/${id}/submission`, { revision })
  t.match((await ottoAsks('PUT', `/questions/${id}/body`, { body: other(), revision })).json(), { version: 2, review: 'draft' })
  const found = await details(id)
  t.match(found.decisions.map(({ version, decision }) => [version, decision]), [[1, 'withdrawn'], [1, 'submitted']], 'what waited waits no longer')
  t.match((await inesAsks('GET', `/questions/${id}/versions`)).json().items, [{ number: 2, editor: { id: otto.id } }, { number: 1, review: 'draft', stem: 'What is the capital of France?' }])
})

test('what it said once comes back as a new version', async t => {
  const { db, question, save, inesAsks, details, approve } = await bank(t)
  const { id } = await question(singleBody(), { approved: true })
  await save(id, other())
  await approve(id)
  const restored = await inesAsks('PUT', `/questions/${id}/restoration`, { number: 1 })
  t.match(restored.json(), { version: 3, review: 'draft' })
  t.match((await inesAsks('PUT', `/questions/${id}/restoration`, { number: 1 })).json(), { version: 3 }, 'twice is once')
  t.match(await details(id), { stem: 'What is the capital of France?', liveVersion: 2 })
  t.match((await inesAsks('GET', `/questions/${id}/versions/3`)).json(), { madeFrom: 1 })
  t.equal((await inesAsks('PUT', `/questions/${id}/restoration`, { number: 9 })).statusCode, 404)
  t.match((await inesAsks('PUT', `/questions/${id}/restoration`, { number: 2, revision: 1 })).json(), { code: 'question_changed' })
  t.match(await db.read.selectFrom('audit_entries').where('action', '=', 'question.version_restored').select('details').execute(), [{ details: '{"from":1,"to":3}' }])
})

test('what changed, part by part', async t => {
  const { question, save, inesAsks } = await bank(t)
  const { id } = await question(singleBody(), { approved: true })
  const [paris, lyon, nice] = singleBody().options
  await save(id, { ...other(), shuffle: false, options: [{ ...nice!, credit: 5_000 }, paris!, { id: 'rome', text: rich('Rome'), credit: 0, rationale: null }] })
  t.same((await inesAsks('GET', `/questions/${id}/changes?from=1&to=2`)).json(), {
    from: 1, to: 2, items: [
      { path: 'stem', change: 'changed', kind: 'text', before: 'What is the capital of France?', after: 'Where is the Louvre?' },
      { path: 'options.nice.credit', change: 'changed', kind: 'key', before: '2500', after: '5000' },
      { path: 'options.rome.text', change: 'added', kind: 'text', before: null, after: 'Rome' },
      { path: 'options.rome.credit', change: 'added', kind: 'key', before: null, after: '0' },
      { path: 'shuffle', change: 'changed', kind: 'setting', before: 'true', after: 'false' },
      { path: 'options', change: 'moved', kind: 'setting', before: 'paris, nice', after: 'nice, paris' },
      { path: 'options.lyon.text', change: 'removed', kind: 'text', before: 'Lyon', after: null },
      { path: 'options.lyon.credit', change: 'removed', kind: 'key', before: '0', after: null },
      { path: 'options.lyon.rationale', change: 'removed', kind: 'text', before: 'About Lyon.', after: null }
    ]
  })
  t.equal(lyon!.id, 'lyon')
  t.same((await inesAsks('GET', `/questions/${id}/changes?from=2&to=2`)).json().items, [])
  t.equal((await inesAsks('GET', `/questions/${id}/changes?from=1&to=3`)).statusCode, 404)
})

test('only words are mended: the statistics go on; where the key is another, that is refused', async t => {
  const { db, question, save } = await bank(t)
  const { id } = await question(singleBody(), { approved: true })
  const refused = await save(id, shortBody(['Paris']), { mends: true })
  t.match([refused.statusCode, refused.json()], [409, { code: 'key_changed' }])
  t.match((await save(id, { ...singleBody(), options: singleBody().options.map(option => ({ ...option, credit: option.id === 'lyon' ? 5_000 : option.credit })) }, { mends: true })).json(), { code: 'key_changed' })
  t.match((await save(id, { ...other(), explanation: rich('It is.') }, { mends: true })).json(), { version: 2 })
  const versions = await db.read.selectFrom('question_versions').orderBy('id').select(['id', 'continues']).execute()
  t.same(versions[1]!.continues, versions[0]!.id)
})

test('two who save at once: one is told that it is another by now', async t => {
  const { question, inesAsks, ottoAsks, details } = await bank(t)
  const { id, revision } = await question()
  const outcomes = await Promise.all([inesAsks('PUT', `/questions/${id}/body`, { body: other(), revision }), ottoAsks('PUT', `/questions/${id}/body`, { body: orderBody(), revision })])
  t.same(outcomes.map(({ statusCode }) => statusCode).sort(), [200, 409])
  t.match(outcomes.find(({ statusCode }) => statusCode === 409)!.json(), { code: 'question_changed', fields: { revision: '2' } })
  t.equal((await details(id)).revision, 2)
})

test('a sealed version does not change, whoever tries', async t => {
  const { db, question } = await bank(t)
  await question(singleBody(), { approved: true })
  for (const change of [{ body: '{}' }, { sealed_at: null }, { number: 7 }]) await t.rejects(db.write(trx => trx.updateTable('question_versions').set(change).execute()), /never changes/)
})

test('pictures of a version stay readable when another takes its place', async t => {
  const { db, ines, question, save, ottoAsks, approve } = await bank(t)
  const [one, two] = [await putMedia(db, { by: ines.id }), await putMedia(db, { by: ines.id })]
  const pictured = (mediaId: number) => ({ ...singleBody(), stem: { root: { type: 'root' as const, children: [{ type: 'image' as const, mediaId, alt: 'A tower' }] } } })
  const { id } = await question(pictured(one), { approved: true })
  await save(id, pictured(two))
  await save(id, pictured(one))
  const links = async () => (await db.read.selectFrom('media_links').where('subject_kind', '=', 'question_version').orderBy('subject_id').select('media_id').execute()).map(link => link.media_id)
  t.same(await links(), [one, one])
  await approve(id)
  t.equal((await ottoAsks('GET', `/media/${one}`)).statusCode, 200)
  t.equal((await countRows(db)).question_versions, 2)
})
