import { sql } from 'kysely'
import { test } from 'tap'
import { drawFrom, findUsableAmong } from '../../../server/features/questions/draw.store.ts'
import { findSame } from '../../../server/features/questions/questions.store.ts'
import { bank } from '../../helpers/bank.ts'
import { plansOf, statementsOf } from '../../helpers/plans.ts'
import { matchBody, orderBody, singleBody } from '../../helpers/questions.ts'
import { listQuestions, listTagCounts, searchQuestions } from '../../../server/features/questions/question-list.store.ts'
import { listMarks, listNewestBodies, listSharedMarks, listSharing } from '../../../server/features/questions/duplicates.store.ts'
import { listWaiting } from '../../../server/features/question-reviews/queue.store.ts'
import { readWords } from '../../../server/features/search/words.rules.ts'

type Box = Awaited<ReturnType<typeof bank>>

const questions = 20_000

/** As rows: half of them approved, a topic for every hundred, each with two tags. */
async function fill ({ db, ines }: Box) {
  await db.write(async trx => {
    const numbers = sql`with recursive numbers (n) as (select 1001 union all select n + 1 from numbers where n < ${1_000 + questions})`
    await sql`${numbers} insert into topics (id, name, name_key, position, created_at, updated_at) select n, 'T' || n, 't' || n, n, 1, 1 from numbers where n <= 1200`.execute(trx)
    await sql`${numbers} insert into questions (id, type, owner_id, owner_name, similar_hash, difficulty, created_at, changed_at) select n, 'single', ${ines.id}, 'I', 'h' || (n % 19000), n % 5 + 1, n, n from numbers`.execute(trx)
    await sql`${numbers} insert into question_versions (id, question_id, number, type, editor_name, editor_id, created_at, changed_at, stem, body, review, submitted_at, reviewed_at, sealed_at)
      select n, n, 1, 'single', 'I', ${ines.id}, n, n, 'stem', ${JSON.stringify(singleBody())}, case when n % 2 then 'approved' when n % 50 = 0 then 'pending' else 'draft' end, n, n, n from numbers`.execute(trx)
    await sql`update questions set newest_version_id = id, live_version_id = case when id % 2 then id end where id > 1000`.execute(trx)
    await sql`${numbers} insert into question_topics (question_id, topic_id, main) select n, 1001 + n % 200, 1 from numbers`.execute(trx)
    await sql`${numbers} insert into question_tags (question_id, tag_key, tag) select n, 'a' || (n % 300), 'A' from numbers union all select n, 'b' || (n % 20), 'B' from numbers`.execute(trx)
    await sql`${numbers} insert into question_likeness (question_id, mark) select n, n * 7 from numbers union all select n, n % 15000 * 5 from numbers`.execute(trx)
    await sql`${numbers} insert into questions_search (rowid, name, text) select n, 'name ' || n, 'word' || (n % 500) || ' common' from numbers`.execute(trx)
    await sql`${numbers} insert into problem_reports (kind, message, question_id, version_id, reporter_id, created_at) select 'error', 'x', n, n, ${ines.id}, n from numbers where n % 40 = 0`.execute(trx)
  })
}

/** What may be walked through: from its end until there are enough rows, an index of a few pages to be counted, or full text. */
const harmless = /VIRTUAL TABLE|SCAN (questions USING (COVERING )?INDEX questions_(by_change|in_archive|usable|by_type|by_owner)|newest USING INDEX question_versions_pending|report)\b/
const large = /^SCAN (questions|newest|version|own|origin|question_\w+|problem_reports|report|link|media|decision|counted)\b/

test('no question about the bank reads through all of it', async t => {
  const box = await bank(t)
  const { app, db, question, approve, inesAsks, ottoAsks, adaAsks, asAda, save } = box
  await fill(box)
  const topicId = (await inesAsks('POST', '/topics', { name: 'Maths' })).json().id as number

  const texts = await statementsOf(async () => {
    const a = await question(singleBody(), { topicIds: [topicId], tags: ['x'] })
    const b = await question(orderBody())
    await approve(a.id)
    await save(a.id, matchBody())
    for (const [method, path, payload] of [
      ['GET', `/questions/${a.id}`], ['PATCH', `/questions/${a.id}`, { name: 'x', tags: ['y'], topicIds: [topicId] }], ['GET', `/questions/${a.id}/versions`], ['GET', `/questions/${a.id}/versions/1`],
      ['GET', `/questions/${a.id}/changes?from=1&to=2`], ['PUT', `/questions/${a.id}/restoration`, { number: 1 }], ['GET', `/questions/${a.id}/statistics`], ['PUT', `/questions/${b.id}/archive`],
      ['DELETE', `/questions/${b.id}/archive`], ['DELETE', `/questions/${b.id}`], ['POST', '/question-changes', { questionIds: [a.id], addTags: ['z'], difficulty: 2, topicId }], ['POST', `/questions/${a.id}/copies`]
    ] as const) t.ok((await inesAsks(method, path, payload)).statusCode < 300, `${method} ${path}`)
    const report = (await inesAsks('POST', '/problem-reports', { kind: 'error', message: 'x', questionId: a.id })).json()
    await ottoAsks('PUT', `/problem-reports/${report.id}/decision`, { decision: 'accepted' })
    for (const path of ['/problem-reports?state=open', '/problem-reports', '/problem-reports?own=true', `/problem-reports?questionId=${a.id}`, '/problem-reports?state=accepted']) t.equal((await inesAsks('GET', path)).statusCode, 200, path)
    const proposal = (await asAda({ method: 'POST', url: '/api/question-proposals', payload: { body: singleBody() } })).json()
    await adaAsks('PUT', `/question-proposals/${proposal.id}`, { body: orderBody(), revision: 1 })
    await adaAsks('GET', '/question-proposals')
    await adaAsks('DELETE', `/question-proposals/${proposal.id}`)
    await drawFrom(db.read, { topicId, tagKeys: ['a1'], leastDifficulty: 2, types: ['single'] }, { count: 5, seed: 1 })
    await drawFrom(db.read, { topicId }, { count: 5, seed: 1 })
    await findUsableAmong(db.read, [a.id, b.id])
    await findSame(db.read, ['h1', 'h2'])
  })
  t.ok(texts.length > 50, `${texts.length} statements`)
  check(t, app.db.file, texts)
})

test('lists, search and duplicates are bounded, on the read thread all the same', async t => {
  const box = await bank(t)
  const { app, db, inesAsks } = box
  await fill(box)
  const bare = { limit: 20, after: null, untopical: false, reported: false }
  const texts = await statementsOf(async () => {
    for (const filter of [{}, { topicId: 1_050 }, { tagKey: 'a7' }, { type: 'single' as const }, { difficulty: 3 }, { status: 'archived' as const }, { status: 'active' as const }, { review: 'pending' as const }, { ownerId: 1 }, { reported: true }, { untopical: true }, { topicId: 1_050, tagKey: 'b2', difficulty: 1, review: 'approved' as const }]) {
      await listQuestions(db.read, { ...bare, ...filter })
      await listQuestions(db.read, { ...bare, ...filter, after: [5_000, 5_000] })
      await searchQuestions(db.read, { ...bare, ...filter, words: readWords('word7 common', ''), offset: 0 })
    }
    await listWaiting(db.read, { limit: 20, after: null, except: 5 })
    await listWaiting(db.read, { limit: 20, after: [2_000, 2_000], except: null, origin: 'proposed', topicId: 1_050 })
    await listSharing(db.read, { marks: [7_007, 5], except: 1, most: 60 })
    await listSharedMarks(db.read, { after: 100, most: 60, mostEach: 12 })
    await listMarks(db.read, [1_001, 1_002])
    await listNewestBodies(db.read, [1_001])
    await listTagCounts(db.read, { from: 'a', most: 100 })
  })
  check(t, app.db.file, texts)

  const slowest: Array<[string, number]> = []
  for (const path of ['/questions', '/questions?topicId=1050', '/questions?tag=a7&difficulty=5', '/questions?search=word7', '/questions?search=common', '/questions?search=wrod7', '/questions?review=pending', '/questions?untopical=true', '/question-duplicates', '/question-tags', '/question-bank', '/topics', '/question-reviews']) {
    const began = performance.now()
    t.equal((await inesAsks('GET', path)).statusCode, 200, path)
    slowest.push([path, Math.round(performance.now() - began)])
  }
  t.comment(slowest.map(([path, ms]) => `${path} ${ms} ms`).join(' · '))
})

function check (t: { fail: (message: string) => void }, file: string, texts: string[]) {
  for (const { text, steps } of plansOf(file, texts)) {
    const scans = steps.filter(step => large.test(step) && !harmless.test(step))
    if (scans.length > 0) t.fail(`${scans.join(' · ')} in ${text}`)
  }
}
