import { test } from 'tap'
import fc from 'fast-check'
import { search } from '../../server/features/search/search.actions.ts'
import type { SearchHit } from '../../server/features/search/search.schemas.ts'
import { testApp } from '../helpers/app.ts'
import { enrol, hideLesson, makeCourse, makeLesson, read } from '../helpers/library.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

/**
 * Ines teaches Biology (Ada takes it, Bo waits) and drafts Chemistry; Otto teaches History, and Geography, which anyone may join.
 * Everywhere something says "mineral".
 */
async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db } = box
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin' })
  const ines = await makeUser(db, { role: 'instructor' })
  const otto = await makeUser(db, { role: 'instructor' })
  const [ada, bo] = [await makeUser(db), await makeUser(db)]
  const biology = await makeCourse(db, ines.id, { title: 'Biology', description: 'Living things and mineral salts' })
  const chemistry = await makeCourse(db, ines.id, { title: 'Chemistry of minerals', published: false })
  const history = await makeCourse(db, otto.id, { title: 'History', staff: [ines.id] })
  const geography = await makeCourse(db, otto.id, { title: 'Geography', tags: ['minerals'], self_enrolment: 1 })
  const cells = await makeLesson(db, biology.id, { title: 'Cells', summary: 'What is in a cell', texts: ['Mineral salts pass through its walls.'] })
  const plants = await makeLesson(db, biology.id, { title: 'Plants', texts: ['They drink mineral water.'], after: [cells.id] })
  const draft = await makeLesson(db, biology.id, { title: 'Minerals, a draft', published: false })
  const mines = await makeLesson(db, history.id, { title: 'Mines', keywords: '["mineral"]' })
  const rocks = await makeLesson(db, geography.id, { title: 'Rocks', texts: ['mineral mineral mineral'] })
  await enrol(db, biology.id, ada.id)
  await enrol(db, biology.id, bo.id, { status: 'waiting' })
  return { ...box, admin, ines, otto, ada, bo, biology, chemistry, history, geography, cells, plants, draft, mines, rocks }
}

type Send = Awaited<ReturnType<Awaited<ReturnType<typeof testApp>>['as']>>
const find = async (ask: Send, q: string, more = {}) => (await ask({ url: '/api/search', query: { q, ...more } })).json() as { items: SearchHit[], nextCursor: string | null, meant: string | null }
const wordsOf = (pieces: Array<{ text: string }>) => pieces.map(({ text }) => text).join('')
const titles = ({ items }: { items: SearchHit[] }) => items.map(({ title }) => wordsOf(title)).sort()
const write = (ask: Send, lessonId: number, text: string, key = 'note-0001') => ask({ method: 'PUT', url: `/api/lessons/${lessonId}/notes/${key}`, payload: { position: null, text } })

test('everyone finds what they may see, and nothing else', async t => {
  const { as, db, admin, ines, otto, ada, bo, biology, cells, plants } = await school(t)
  const everything = ['Biology', 'Cells', 'Chemistry of minerals', 'Geography', 'Minerals, a draft', 'Mines', 'Plants', 'Rocks']
  t.same(titles(await find(await as(admin.id), 'mineral')), everything)
  t.same(titles(await find(await as(ines.id), 'mineral')), ['Biology', 'Cells', 'Chemistry of minerals', 'Minerals, a draft', 'Mines', 'Plants'])
  t.same(titles(await find(await as(otto.id), 'mineral')), ['Geography', 'Mines', 'Rocks'])
  t.same(titles(await find(await as(bo.id), 'mineral')), ['Biology', 'Geography'], 'a course one waits for, a course one may join; none of their lessons')

  const asAda = await as(ada.id)
  t.same(titles(await find(asAda, 'mineral')), ['Biology', 'Cells', 'Geography'], 'what a locked lesson says is not found')
  t.match((await find(asAda, 'plants')).items, [{ title: [{ text: 'Plants', hit: true }], snippet: [], locked: true, draft: false }], 'only its title')
  await read(db, cells.id, ada.id)
  t.match((await find(asAda, 'plants mineral')).items, [{ id: plants.id, locked: false, snippet: [{ text: 'They drink ', hit: false }, { text: 'mineral', hit: true }, { text: ' water.', hit: false }] }])
  await hideLesson(db, cells.id)
  t.same(titles(await find(asAda, 'mineral')), ['Biology', 'Geography', 'Plants'])
  for (const status of ['withdrawn', 'suspended'] as const) {
    await enrol(db, biology.id, ada.id, { status, waiting_since: null })
    t.same(titles(await find(asAda, 'mineral')), ['Geography'], status)
  }
})

test('drafts are marked, and only staff sees them; one course or one kind may be asked for', async t => {
  const { as, admin, ines, biology } = await school(t)
  const drafts = (await find(await as(ines.id), 'mineral')).items.filter(({ draft }) => draft).map(({ title }) => wordsOf(title)).sort()
  t.same(drafts, ['Chemistry of minerals', 'Minerals, a draft'])
  const ask = await as(admin.id)
  t.same(titles(await find(ask, 'mineral', { courseId: biology.id })), ['Biology', 'Cells', 'Minerals, a draft', 'Plants'])
  t.same(titles(await find(ask, 'mineral', { kind: 'course' })), ['Biology', 'Chemistry of minerals', 'Geography'])
  t.same(titles(await find(ask, 'mineral', { kind: 'lesson', courseId: biology.id })), ['Cells', 'Minerals, a draft', 'Plants'])
})

test('students find what is published, not what is being written', async t => {
  const { as, db, ines, ada, biology } = await school(t)
  const lesson = await makeLesson(db, biology.id, { title: 'Not yet: volcanoes', publishedTitle: 'Fire mountains', texts: ['Lava'] })
  const asAda = await as(ada.id)
  t.same(titles(await find(asAda, 'lava')), ['Fire mountains'])
  t.same((await find(asAda, 'volcanoes')).items, [])
  await hideLesson(db, lesson.id)
  t.same(titles(await find(await as(ines.id), 'volcanoes')), ['Not yet: volcanoes'], 'once hidden, the draft is what there is')
  t.same((await find(asAda, 'lava')).items, [])
})

test('a note is found by whoever wrote it, at once, and by nobody else', async t => {
  const { as, db, admin, ines, ada, bo, biology, cells } = await school(t)
  await enrol(db, biology.id, bo.id, { waiting_since: null })
  const asAda = await as(ada.id)
  await write(asAda, cells.id, 'My **zanzibar** idea')
  const { id } = await db.read.selectFrom('lesson_notes').select('id').executeTakeFirstOrThrow()
  t.match(await find(asAda, 'zanz'), {
    items: [{ kind: 'note', id, lessonId: cells.id, courseTitle: 'Biology', title: [{ text: 'Cells', hit: false }], snippet: [{ text: 'My **', hit: false }, { text: 'zanzibar', hit: true }, { text: '** idea', hit: false }], noteKey: 'note-0001' }]
  })
  for (const { id } of [admin, ines, bo]) {
    for (const q of ['zanzibar', 'zanzibra', 'my zanzibr', 'idea']) t.same(await find(await as(id), q), { items: [], nextCursor: null, meant: null }, 'not even as a guess')
  }
  await write(asAda, cells.id, 'Something else')
  t.same((await find(asAda, 'zanzibar')).items, [])
  await hideLesson(db, cells.id)
  t.equal((await find(asAda, 'something', { kind: 'note' })).items.length, 1, 'one’s own words stay, though the lesson is hidden')
  await asAda({ method: 'DELETE', url: `/api/lessons/${cells.id}/notes/note-0001` })
  t.same((await find(asAda, 'something')).items, [])
})

test('accents, beginnings, small words and mistypings are forgiven', async t => {
  const { as, db, ada, biology } = await school(t)
  await makeLesson(db, biology.id, { title: 'La fotosíntesis', keywords: '["clorofila"]', texts: ['Las plantas hacen azúcar. 植物は光合作用で育つ。'] })
  const ask = await as(ada.id)
  for (const q of ['FOTOSINTESIS', 'fotosíntesis', 'foto', 'azucar plantas', 'clorof', 'the fotosintesis', '光合作用', '育つ']) t.same([titles(await find(ask, q)), (await find(ask, q)).meant], [['La fotosíntesis'], null], q)
  for (const [q, meant] of [['fotosintsis', 'fotosíntesis'], ['otosintesis', 'fotosíntesis'], ['azucra', 'azúcar'], ['plantas azucra', 'plantas azúcar'], ['plantsa zucar', 'plantas azúcar']] as const) {
    const found = await find(ask, q)
    t.same([titles(found), found.meant], [['La fotosíntesis'], meant], q)
  }
  for (const q of ['xyzzyxyzzy', 'plantas xyzzyx', '植物園']) t.same(await find(ask, q), { items: [], nextCursor: null, meant: null }, q)
  t.same((await find(ask, 'fotosintsis', { kind: 'course' })).meant, null, 'only what finds something of the kind that was asked for')
})

test('titles count more than keywords, keywords more than the text', async t => {
  const { as, db, ines } = await school(t)
  const course = await makeCourse(db, ines.id, { title: 'Order' })
  const other = ['padding', 'padding', 'padding', 'padding']
  await makeLesson(db, course.id, { title: 'Third', texts: ['whale', ...other] })
  await makeLesson(db, course.id, { title: 'Second', keywords: '["whale"]', texts: ['padding', ...other] })
  await makeLesson(db, course.id, { title: 'First whale', texts: ['padding', ...other] })
  t.same((await find(await as(ines.id), 'whale')).items.map(({ title }) => wordsOf(title)), ['First whale', 'Second', 'Third'])
})

test('a guess goes on over all its pages', async t => {
  const { as, db, ada, biology } = await school(t)
  for (let i = 0; i < 5; i++) await makeLesson(db, biology.id, { title: `Volcano ${i}` })
  const ask = await as(ada.id)
  const first = await find(ask, 'volcnao', { limit: 3 })
  const second = await find(ask, 'volcnao', { limit: 3, cursor: first.nextCursor })
  t.same([first.items.length, first.meant, second.items.length, second.meant, second.nextCursor], [3, 'volcano', 2, 'volcano', null])
  t.equal(new Set([...first.items, ...second.items].map(({ id }) => id)).size, 5)
})

test('no text is an error, and none finds what another has written', async t => {
  const { as, db, ada, bo, biology, cells } = await school(t)
  await enrol(db, biology.id, bo.id, { waiting_since: null })
  const secrets = ['quixotic', 'zephyr', 'labyrinth']
  for (const [i, text] of secrets.entries()) await write(await as(ada.id), cells.id, text, `note-000${i}`)
  const ask = await as(bo.id)
  const text = fc.oneof(fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }), fc.constantFrom(...secrets), fc.constantFrom('"', '*', 'a*', 'NEAR(a b)', '{title}: x', 'rowid:1', 'a AND', '-', '^a', '\u0301', '\u200B', '\uE000', '"; drop table users; --'),
    fc.tuple(fc.constantFrom(...secrets), fc.nat(8), fc.string({ maxLength: 1 })).map(([word, at, letter]) => word.slice(0, at) + letter + word.slice(at + 1)))
  await t.resolves(fc.assert(fc.asyncProperty(text, fc.constantFrom('', 'note', 'lesson'), async (q, kind) => {
    const response = await ask({ url: '/api/search', query: { q, ...(kind ? { kind } : {}) } })
    if (response.statusCode >= 500 || secrets.some(secret => response.body.includes(secret) && !q.toLowerCase().includes(secret))) throw new Error(`${q}: ${response.body}`)
    if (response.statusCode === 200 && response.json().items.some((hit: SearchHit) => hit.kind === 'note')) throw new Error(`${q} found a note`)
  }), { numRuns: 300 }))
})

test('keywords of a lesson are not told to whoever mistypes them', async t => {
  const { as, db, ines, ada, biology } = await school(t)
  await makeLesson(db, biology.id, { title: 'Leaves', keywords: '["chlorophyll"]', texts: ['They are green.'] })
  const asAda = await as(ada.id)
  t.same(titles(await find(asAda, 'chlorophyll')), ['Leaves'], 'they lead to it')
  t.match(await find(asAda, 'chlorofyll'), { items: [], meant: null })
  t.match(await find(await as(ines.id), 'chlorofyll'), { items: [{}], meant: 'chlorophyll' })
  await makeLesson(db, biology.id, { title: 'Colours', texts: ['Chlorophyll is green.'] })
  t.match(await find(asAda, 'chlorofyll'), { meant: 'chlorophyll' }, 'what stands in a text is')
})

test('where nothing is found, as much is asked whether others have written something like it or not', async t => {
  const { app, db, as, ada, bo, biology, cells } = await school(t)
  await enrol(db, biology.id, bo.id, { status: 'active' })
  await write(await as(ada.id), cells.id, 'zyxwvutsrq zyxwvutsra zyxwvutsrb')
  const counted = async (q: string) => {
    let questions = 0
    const counting = app.readThread.read.withPlugin({ transformQuery: ({ node }) => { questions++; return node }, transformResult: async ({ result }) => result })
    const by = { id: bo.id, role: 'student' } as Parameters<typeof search>[1]['by']
    t.same((await search({ db: app.db, readThread: { ...app.readThread, read: counting } }, { q, limit: 20, by })).items, [])
    return questions
  }
  t.equal(await counted('zyxwvutsrx'), await counted('jklmnopsrx'))
  t.equal(await counted('zyxwvutsrx zyxwvutsrz'), await counted('jklmnopsrx jklmnopsrz'))
})

test('refusals', async t => {
  const { as, ada } = await school(t)
  const ask = await as(ada.id)
  const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
  for (const query of [{}, { q: '' }, { q: 'x'.repeat(201) }, { q: 'x', kind: 'user' }, { q: 'x', courseId: 'all' }, { q: 'x', cursor: 'nonsense' }, { q: 'x', cursor: cursor(-1, '') }, { q: 'x', cursor: cursor(1e6, '') }, { q: 'x', limit: 0 }, { q: 'x', other: 1 }]) {
    t.match((await ask({ url: '/api/search', query: query as Record<string, string> })).json(), { code: 'invalid' }, JSON.stringify(query))
  }
  const flood = await Promise.all(Array.from({ length: 8 }, () => ask({ url: '/api/search', query: { q: 'mineral' } })))
  t.same(flood.map(({ statusCode }) => statusCode).sort(), [200, 200, 200, 200, 503, 503, 503, 503], 'nobody keeps the others from searching')
  t.equal((await ask({ url: '/api/search', query: { q: 'mineral' } })).statusCode, 200)
})
