import fc from 'fast-check'
import { test } from 'tap'
import type { QuestionBody } from '../../../server/features/questions/body.schemas.ts'
import { countRows } from '../../helpers/app.ts'
import { makeUser } from '../../helpers/make.ts'
import { redPoint } from '../lesson-imports/documents.ts'
import { importingBank } from './bank.ts'
import { kinds } from './bodies.ts'
import { outgoing, written } from './round-trip.ts'

/** Questions of every type, the same each time, without files and what only some formats hold. */
const sample = Object.values(kinds).flatMap(bodies => fc.sample(bodies, { seed: 5, numRuns: 30 }).filter(body => !JSON.stringify(body).includes('mediaId')).slice(0, 1))
  .map((body, i) => outgoing({ ...body, hints: [] } as QuestionBody, { name: `Question ${i}`, topicPath: i % 2 === 0 ? ['Science', 'Cells'] : [] }))

test('what goes out of the bank is there already when it comes in again', async t => {
  const { db, bring, take, asInes } = await importingBank(t)
  const { bytes } = await written('moodle-xml', sample)
  t.match(await bring({ name: 'bank.xml', bytes }), { format: 'moodle-xml', imported: sample.length, skipped: [], warnings: [] })
  const before = await countRows(db)
  for (const [format, name, holds] of [
    ['json', 'q.json', sample.length], ['moodle-xml', 'q.xml', sample.length], ['qti', 'q.zip', sample.length], ['qti3', 'q.zip', sample.length]
  ] as const) {
    const { exported, skipped } = (await asInes({ url: `/api/questions/export/report?format=${format}` })).json()
    t.same([exported, skipped], [holds, []], format)
    const again = await bring({ name, bytes: await take(`format=${format}`) }, { dryRun: 'true' })
    t.match({
      imported: again.imported, codes: [...new Set(again.skipped.map(({ code }) => code))], count: again.skipped.length
    }, { imported: 0, codes: ['already_there'], count: holds }, format)
  }
  t.same(await countRows(db), before)
})

test('some questions, or those of a topic; the file says what it is', async t => {
  const { bring, asInes, take } = await importingBank(t)
  const { questionIds } = await bring({
    name: 'q.gift',
    bytes: '$CATEGORY: Sky\n\n::Day::Sun or moon?{=Sun ~Moon}\n\n$CATEGORY: Sky/Night\n\n::Night::Stars?{T}\n\n$CATEGORY: Earth\n\n::Ground::Rock?{T}\n'
  })
  const [day, , ground] = questionIds
  const answer = await asInes({ url: `/api/questions/export?format=gift&ids=${day},${ground}` })
  t.match(answer.headers, {
    'content-type': 'text/plain; charset=utf-8', 'content-disposition': /attachment; filename="questions\.gift\.txt"/, 'cache-control': 'no-store'
  })
  t.match(answer.body, /\$CATEGORY: Sky\n[^]*::Day::Sun or moon\?\{\n\t=Sun\n\t~Moon\n\}[^]*\$CATEGORY: Earth\n[^]*::Ground::Rock\?\{TRUE\}/)
  t.notMatch(answer.body, /Night/)
  const sky = (await asInes({ url: '/api/topics' })).json().items.find(({ name }: { name: string }) => name === 'Sky')
  t.match(String(await take(`format=gift&topicId=${sky.id}`)), /Day[^]*Night/)
  t.notMatch(String(await take(`format=gift&topicId=${sky.id}`)), /Ground/)
})

test('a sheet does not reckon with what somebody wrote', async t => {
  const { bring, take } = await importingBank(t)
  await bring({ name: 'q.gift', bytes: '::\\=HYPERLINK("http\\://x")::@SUM(1)?{=\\=1+1 ~-2 ~+cmd ~-1,5}\n' })
  const [head, row] = String(await take('format=csv')).split('\r\n')
  t.match(head, /^\uFEFFtype,name,topic,tags,difficulty,question,correct,explanation,option1/)
  t.equal(row, `"single","'=HYPERLINK(""http://x"")","","","3","'@SUM(1)?","A","","'=1+1","-2","'+cmd","-1,5"`)
})

test('what a format has no place for is told, and pictures go with their questions', async t => {
  const { bring, take, asInes, show } = await importingBank(t)
  const { questionIds: [id] } = await bring({ name: 'q.xml', bytes: `<quiz><question type="cloze"><name><text>Gap</text></name>
    <questiontext format="html"><text><![CDATA[<p><img src="@@PLUGINFILE@@/p.png" alt="A point"/>Sun and {1:SA:=moon}</p>]]></text><file name="p.png" encoding="base64">${redPoint.toString('base64')}</file></questiontext></question></quiz>` })
  const report = (await asInes({ url: '/api/questions/export/report?format=gift' })).json()
  t.match(report, {
    exported: 0,
    skipped: [{ questionId: id, name: 'Gap', code: 'cannot_hold', detail: 'gaps', reason: 'This format has no place for questions of this type: “gaps”.' }]
  })
  t.match((await asInes({ url: '/api/questions/export/report?format=csv' })).json(), { exported: 0, skipped: [{ code: 'cannot_hold' }] })
  for (const [format, name] of [['moodle-xml', 'a.xml'], ['qti', 'a.zip'], ['json', 'a.json']] as const) {
    const again = await bring({ name, bytes: await take(`format=${format}&ids=${id}`) }, { dryRun: 'true' })
    t.match(again, { imported: 0, skipped: [{ code: 'already_there' }], warnings: [] }, `${format}: its picture was not prepared yet, so it is the same file`)
  }

  t.match(await show(id!), { body: { stem: { root: { children: [{ type: 'image' }, { type: 'paragraph' }] } } } })
})

test('refusals', async t => {
  const { db, as, asInes } = await importingBank(t)
  const student = await as((await makeUser(db)).id)
  for (const [ask, query, status, code] of [
    [student, 'format=gift', 403, 'forbidden'], [asInes, 'format=docx', 400, 'invalid'], [asInes, 'format=gift&ids=1,x', 400, 'invalid'],
    [asInes, 'format=gift&ids=77', 404, 'not_found'], [asInes, 'format=gift', 404, 'not_found']
  ] as const) {
    const answer = await ask({ url: `/api/questions/export?${query}` })
    t.equal(answer.statusCode, status, query)
    t.match(answer.json(), { code }, query)
  }
})
