import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'tap'
import { makeNarration } from '../../../server/features/narrations/narrations.actions.ts'
import { findSpeaker } from '../../../server/features/narrations/speech.ts'
import type { NarrationState } from '../../../server/features/narrations/narrations.schemas.ts'
import { countRows } from '../../helpers/app.ts'
import { multipart } from '../../helpers/multipart.ts'
import { doc, teachingSchool } from '../../helpers/teaching.ts'

const installed = await findSpeaker()
const missing = installed ? false : 'espeak-ng and lame (or ffmpeg) are not installed'

type School = Awaited<ReturnType<typeof teachingSchool>>

/** Asks until the box has finished what it was told to make. */
async function made ({ asInes, app }: School, lessonId: number) {
  app.jobs.start()
  app.jobs.wake() // a publication leaves that to the queue's next look
  for (;;) {
    const state = (await asInes({ url: `/api/lessons/${lessonId}/narration` })).json() as NarrationState
    if (state.state !== 'waiting') return state
    await new Promise(resolve => { setTimeout(resolve, 25) })
  }
}

const choose = ({ asInes }: School, lessonId: number, payload: object) => asInes({ method: 'PUT', url: `/api/lessons/${lessonId}/narration`, payload })

/** A second of silence as a WAV file. */
function wav () {
  const samples = Buffer.alloc(8_000 * 2)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(16_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

async function upload ({ as }: School, userId: number, file: { name: string, bytes: Buffer }) {
  const response = await (await as(userId))({ method: 'POST', url: '/api/media', ...multipart(file) })
  if (response.statusCode !== 201) throw new Error(response.body)
  return (response.json() as { id: number }).id
}

test('the box reads a lesson aloud, students hear it, and what changes is read anew', { skip: missing }, async t => {
  const school = await teachingSchool(t)
  const { asInes, as, ada, lesson } = school
  const lessonId = await lesson('Volcanoes', { content: doc('Volcanoes erupt.', 'Lava is hot.'), publish: true })
  t.match((await asInes({ url: `/api/lessons/${lessonId}/narration` })).json(), { state: 'none', narration: null, words: 'Volcanoes erupt.\n\nLava is hot.' })

  t.match((await choose(school, lessonId, { source: 'made', voice: 'en-gb', speed: 110 })).json(), { state: 'waiting', source: 'made', voice: 'en-gb', speed: 110 })
  const state = await made(school, lessonId)
  t.match(state, { state: 'ready', outOfDate: false, narration: { source: 'made', mime: 'audio/mpeg', marks: [[0, 0], [Number, 1]] } })
  t.ok(state.narration!.durationMs! > state.narration!.marks![1]![0], 'the second block is spoken before the end')

  const asAda = await as(ada.id)
  const read = (await asAda({ url: `/api/lessons/${lessonId}` })).json() as { narration: { url: string } }
  t.match(read.narration, { source: 'made', marks: [[0, 0], [Number, 1]] })
  t.equal((await asAda({ url: read.narration.url })).headers['content-type'], 'audio/mpeg')

  await asInes({ method: 'PATCH', url: `/api/lessons/${lessonId}`, payload: { content: doc('Volcanoes erupt.', 'Lava is very hot.') } })
  t.match((await asInes({ url: `/api/lessons/${lessonId}/narration` })).json(), { state: 'ready', outOfDate: false }, 'students have the words as they were')
  await asInes({ method: 'PUT', url: `/api/lessons/${lessonId}/publication` })
  const again = await made(school, lessonId)
  t.match(again, { state: 'ready', outOfDate: false })
  t.not(again.narration!.url, state.narration!.url)
})

test('the same words in the same voice are spoken once', { skip: missing }, async t => {
  const school = await teachingSchool(t)
  const ids = [await school.lesson('One', { content: doc('The same.') }), await school.lesson('Two', { content: doc('The same.') })]
  const urls = []
  for (const id of ids) {
    await choose(school, id, { source: 'made', voice: 'en-gb' })
    urls.push((await made(school, id)).narration!.url)
  }
  t.equal(urls[0], urls[1])
})

test('what was spoken for a colleague is heard in a file of one\'s own', { skip: missing }, async t => {
  const school = await teachingSchool(t)
  const { db, as, otto, ines, rivers, lesson, app } = school
  const first = await lesson('A secret draft', { content: doc('The same.') })
  await choose(school, first, { source: 'made', voice: 'en-gb' })
  const url = (await made(school, first)).narration!.url

  const asOtto = await as(otto.id)
  const theirs = ((await asOtto({ method: 'POST', url: `/api/courses/${rivers}/lessons`, payload: { title: 'Rivers', content: doc('The same.') } })).json() as { id: number }).id
  await asOtto({ method: 'PUT', url: `/api/lessons/${theirs}/narration`, payload: { source: 'made', voice: 'en-gb' } })
  const other = (await made({ ...school, asInes: asOtto, app }, theirs)).narration!.url
  t.not(other, url)
  t.match((await asOtto({ url: other.replace('/file', '') })).json(), { name: /^Rivers\./ })
  t.equal((await asOtto({ url: url.replace('/file', '') })).statusCode, 404)
  t.same(await db.read.selectFrom('media').select(['uploaded_by', 'file_id']).orderBy('id').execute(), [{ uploaded_by: ines.id, file_id: 1 }, { uploaded_by: otto.id, file_id: 1 }], 'its content lies there once')
})

test('once other words are published, nobody hears the older draft', { skip: missing }, async t => {
  const school = await teachingSchool(t)
  const { db, app, as, ada, asInes, lesson } = school
  const lessonId = await lesson('Quiz', { content: doc('The answer is forty-two.') })
  await choose(school, lessonId, { source: 'made', voice: 'en-gb' })
  const url = (await made(school, lessonId)).narration!.url
  await app.jobs.stop()
  await asInes({ method: 'PATCH', url: `/api/lessons/${lessonId}`, payload: { content: doc('Think for yourself.') } })
  await asInes({ method: 'PUT', url: `/api/lessons/${lessonId}/publication` })
  const asAda = await as(ada.id)
  t.match((await asAda({ url: `/api/lessons/${lessonId}` })).json(), { narration: null })
  t.equal((await asAda({ url })).statusCode, 404)
  t.match((await asInes({ url: `/api/lessons/${lessonId}/narration` })).json(), { state: 'waiting' })
  t.match(await db.read.selectFrom('jobs').where('finished_at', 'is', null).select('kind').execute(), [{ kind: 'make_narration' }])
})

test('what is still being spoken when other words are published is heard by nobody', { skip: missing }, async t => {
  let meanwhile: (() => Promise<unknown>) | undefined
  const speaker = { ...installed!, speak: async (...said: Parameters<NonNullable<typeof installed>['speak']>) => { await meanwhile?.(); return installed!.speak(...said) } }
  const school = await teachingSchool(t, { speaker: async () => speaker })
  const { as, ada, asInes, lesson, app } = school
  const lessonId = await lesson('Quiz', { content: doc('The answer is forty-two.') })
  const asAda = await as(ada.id)
  meanwhile = async () => {
    meanwhile = undefined
    await asInes({ method: 'PATCH', url: `/api/lessons/${lessonId}`, payload: { content: doc('Think for yourself.') } })
    await asInes({ method: 'PUT', url: `/api/lessons/${lessonId}/publication` })
  }
  await choose(school, lessonId, { source: 'made', voice: 'en-gb' })
  t.same(await makeNarration(app, { lessonId }, { signal: new AbortController().signal, progress: () => {} }), { made: false })
  t.match((await asAda({ url: `/api/lessons/${lessonId}` })).json(), { narration: null })
  t.match(await made(school, lessonId), { state: 'ready', outOfDate: false, words: 'Think for yourself.' })
  t.match((await asAda({ url: `/api/lessons/${lessonId}` })).json(), { narration: { source: 'made' } })
})

test('published as it was spoken, it is heard at once', { skip: missing }, async t => {
  const school = await teachingSchool(t)
  const { as, ada, asInes, lesson } = school
  const lessonId = await lesson('Volcanoes')
  await choose(school, lessonId, { source: 'made', voice: 'en-gb' })
  const url = (await made(school, lessonId)).narration!.url
  await asInes({ method: 'PUT', url: `/api/lessons/${lessonId}/publication` })
  t.match((await (await as(ada.id))({ url: `/api/lessons/${lessonId}` })).json(), { narration: { url } })
})

test('a recording of the teacher\'s own', async t => {
  const school = await teachingSchool(t)
  const { asInes, as, ada, ines, lesson } = school
  const lessonId = await lesson('Volcanoes', { publish: true })
  const mediaId = await upload(school, ines.id, { name: 'me.wav', bytes: wav() })
  t.match((await choose(school, lessonId, { source: 'recording', mediaId })).json(), { state: 'ready', source: 'recording', narration: { marks: null, durationMs: 1000 } })
  const asAda = await as(ada.id)
  t.equal((await asAda({ url: `/api/media/${mediaId}/file` })).statusCode, 200, 'whoever reads the lesson may hear it')
  t.equal((await asInes({ method: 'DELETE', url: `/api/media/${mediaId}` })).json().code, 'media_in_use')

  t.equal((await asInes({ method: 'DELETE', url: `/api/lessons/${lessonId}/narration` })).statusCode, 204)
  t.equal((await asAda({ url: `/api/lessons/${lessonId}` })).json().narration, null)
  t.equal((await asAda({ url: `/api/media/${mediaId}/file` })).statusCode, 404)
  t.equal((await asInes({ method: 'DELETE', url: `/api/lessons/${lessonId}/narration` })).statusCode, 204, 'twice is once')
})

test('nothing to say, and a program that fails', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'pi-lms-speech-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  program(folder, 'lame', 'cat > /dev/null')
  program(folder, 'espeak-ng', 'case "$1" in --voices) printf "Pty Language\\n 5  es  --/M  Spanish  roa/es\\n";; --version) echo 9.9;; *) exit 3;; esac')
  const school = await teachingSchool(t, { speaker: () => findSpeaker(folder) })
  t.match((await school.asInes({ url: '/api/narration-tools' })).json(), { canMake: true, voices: [{ name: 'es', language: 'es' }] })

  const code = await school.lesson('Code', { content: doc({ type: 'code', children: [{ type: 'text', text: 'print(1)' }] }) })
  await choose(school, code, { source: 'made', voice: 'es' })
  t.match(await made(school, code), { state: 'failed', fault: 'nothing_to_say', narration: null })

  const lessonId = await school.lesson('Volcanoes')
  await choose(school, lessonId, { source: 'made', voice: 'es' })
  await tried(school)
  t.match((await school.asInes({ url: `/api/lessons/${lessonId}/narration` })).json(), { state: 'waiting', narration: null }, 'it is tried again later')
  t.same(await school.db.read.selectFrom('media').select('id').execute(), [])
})

function program (folder: string, name: string, script: string) {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
}

/** Until the last job has failed once. */
async function tried ({ db }: School) {
  for (;;) {
    const { error } = await db.read.selectFrom('jobs').select('error').orderBy('id', 'desc').executeTakeFirstOrThrow()
    if (error !== null) return
    await new Promise(resolve => { setTimeout(resolve, 25) })
  }
}

test('refusals write nothing', async t => {
  const school = await teachingSchool(t, { speaker: async () => undefined })
  const { db, as, ada, otto, ines, lesson, asInes } = school
  const lessonId = await lesson('Volcanoes', { publish: true })
  const [asOtto, asAda] = [await as(otto.id), await as(ada.id)]
  const picture = await upload(school, ines.id, { name: 'notes.txt', bytes: Buffer.from('plain words') })
  const others = await upload(school, otto.id, { name: 'otto.wav', bytes: wav() })
  t.same((await asInes({ url: '/api/narration-tools' })).json(), { canMake: false, voices: [] })
  const before = await countRows(db)
  for (const [why, ask, method, payload, status, code] of [
    ['students', asAda, 'GET', undefined, 403, 'forbidden'], ["another's lesson", asOtto, 'GET', undefined, 404, 'not_found'],
    ["another's lesson, changed", asOtto, 'PUT', { source: 'recording', mediaId: others }, 404, 'not_found'], ["another's lesson, removed", asOtto, 'DELETE', undefined, 404, 'not_found'],
    ['no program', asInes, 'PUT', { source: 'made', voice: 'es' }, 409, 'no_speech_program'], ['no recording', asInes, 'PUT', { source: 'recording' }, 400, 'invalid'],
    ['a text', asInes, 'PUT', { source: 'recording', mediaId: picture }, 400, 'invalid'], ["another's file", asInes, 'PUT', { source: 'recording', mediaId: others }, 400, 'invalid'],
    ['no such file', asInes, 'PUT', { source: 'recording', mediaId: 999 }, 400, 'invalid'], ['too slow', asInes, 'PUT', { source: 'made', voice: 'es', speed: 10 }, 400, 'invalid'],
    ['another source', asInes, 'PUT', { source: 'sung' }, 400, 'invalid']
  ] as const) {
    const response = await ask({ method, url: `/api/lessons/${lessonId}/narration`, ...(payload ? { payload } : {}) })
    t.equal(response.statusCode, status, why)
    t.equal(response.json().code, code, why)
  }
  t.same(await countRows(db), before)
})

test('a voice that is not installed', { skip: missing }, async t => {
  const school = await teachingSchool(t)
  const lessonId = await school.lesson('Volcanoes')
  t.match((await choose(school, lessonId, { source: 'made', voice: '--help' })).json(), { code: 'invalid', fields: { voice: 'unknown' } })
  t.match((await choose(school, lessonId, { source: 'made' })).json(), { code: 'invalid', fields: { voice: 'required' } })
})
