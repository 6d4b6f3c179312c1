import { test } from 'tap'
import fc from 'fast-check'
import { readCaptions } from '../../../server/features/media/captions.rules.ts'
import { addLinks } from '../../../server/features/media/media-links.store.ts'
import { countRows } from '../../helpers/app.ts'
import { growsEvenly } from '../../helpers/growth.ts'
import { courseOf, enrol, lessonOf, pdf, png, school, upload, wav, workOff, type Ask } from './school.ts'

const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.500\nHello\n'
const srt = '\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nHello <i>there</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nTwo\r\nlines\r\n'

test('captions are read and written anew; SubRip becomes WebVTT', async t => {
  t.same(readCaptions(vtt), { cues: 1, text: 'WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello\n' })
  t.same(readCaptions(srt), { cues: 2, text: 'WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello <i>there</i>\n\n00:00:03.000 --> 00:00:04.000\nTwo\nlines\n' })
  const rich = 'WEBVTT Kind: captions\nLanguage: en\n\nNOTE nobody reads\nthis\n\nSTYLE\n::cue { background: url(http://x) }\n\nintro\n00:01.000 --> 01:00:02.500 align:start position:10% region:x onclick:alert\n<v Ada Lovelace>Hi <b>you</b> <script>alert(1)</script> 1 < 2 & 3 --> 4 &amp; &copy;\n'
  t.same(readCaptions(rich), { cues: 1, text: 'WEBVTT\n\n00:00:01.000 --> 01:00:02.500 align:start position:10%\n<v Ada Lovelace>Hi <b>you</b> &lt;script&gt;alert(1)&lt;/script&gt; 1 &lt; 2 &amp; 3 --&gt; 4 &amp; &amp;copy;\n' })
})

const faults: Array<[text: string, fault: string, line: number]> = [
  ['', 'empty', 1],
  ['WEBVTT', 'empty', 1],
  ['WEBVTT\n\nNOTE only this', 'empty', 1],
  ['Once upon a time', 'no_times', 1],
  ['WEBVTT\n\n00:01.000 -> 00:02.000\nHi', 'no_times', 3],
  ['WEBVTT\n\n00:61.000 --> 00:99.000\nHi', 'no_times', 3],
  ['WEBVTT\n\n00:02.000 --> 00:01.000\nHi', 'order', 3],
  ['WEBVTT\n\n00:02.000 --> 00:02.000\nHi', 'order', 3],
  ['WEBVTT\n\n00:05.000 --> 00:06.000\nHi\n\n00:04.000 --> 00:07.000\nHo', 'order', 6],
  [`WEBVTT\n\n${'00:01.000 --> 00:02.000\nHi\n\n'.repeat(10_001)}`, 'too_many', 30_003],
  [`WEBVTT\n\n${'NOTE\n\n'.repeat(10_000)}00:01.000 --> 00:02.000\nHi`, 'too_many', 20_003]
]

test('what cannot be captions is refused with its line', async t => {
  for (const [text, fault, line] of faults) t.same(readCaptions(text), { fault, line }, text.slice(0, 40))
})

test('a file of many small blocks is read in one go', async t => {
  const make = (size: number) => `WEBVTT\n\n${'00:01.000 --> 00:02.000\n\n'.repeat(size)}`
  growsEvenly(t, { make, work: readCaptions, size: 2_400 }, 'cues')
  growsEvenly(t, { make: size => `WEBVTT\n\n${'NOTE\n\n'.repeat(size)}`, work: readCaptions, size: 40_000 }, 'notes')
  growsEvenly(t, { make: size => `00:01.000 --> 00:02.000\n${'<v '.repeat(size)}`, work: readCaptions, size: 10_000 }, 'marks that never end')
  growsEvenly(t, { make: size => `00:01.000 --> 00:02.000${' '.repeat(size)}x${' '.repeat(size)}`, work: readCaptions, size: 10_000 }, 'blanks')
})

test('whatever is sent, what is kept is captions, the same when read again, and holds no page', async t => {
  const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('<', '>', '&', '-->', '<b>', '</b>', '<script>', '<v x>', 'WEBVTT', 'NOTE', '00:01.000 --> 00:02.000', '\n', '\n\n', '\r', '&lt;', '<i onclick=x>'))
  fc.assert(fc.property(fc.array(word, { maxLength: 40 }), words => {
    const read = readCaptions(`WEBVTT\n\n00:01.000 --> 00:02.000\n${words.join('')}`)
    if ('fault' in read) return true
    const again = readCaptions(read.text)
    return 'text' in again && again.text === read.text && again.cues === read.cues && !/<(?!\/?(b|i|u|c|v|lang|ruby|rt)[.\s>]|\d\d:)/.test(read.text)
  }), { numRuns: 1_000 })
})

test('who sent a film gives it captions, and whoever teaches with it; who sees it reads them', async t => {
  const { as, db, ines, otto, ada } = await school(t)
  const [own, other, student] = [await as(ines.id), await as(otto.id), await as(ada.id)]
  const { id } = await upload(t, own, { name: 'a.wav', bytes: wav() })
  const url = `/api/media/${id}/captions/es-MX`
  const put = (ask: typeof own, payload: object = { label: 'Español', text: srt }) => ask({ method: 'PUT', url, payload })
  t.match((await put(own)).json(), { id, captions: [{ language: 'es-MX', label: 'Español', url }] })
  t.match((await put(own, { label: 'Español (México)', text: vtt })).json(), { captions: [{ label: 'Español (México)' }] })
  const read = await own({ url })
  t.match(read.headers, { 'content-type': 'text/vtt; charset=utf-8', 'x-content-type-options': 'nosniff' })
  t.match(read.body, /^WEBVTT\n\n00:00:01\.000 --> /)

  for (const ask of [other, student]) for (const request of [put(ask), ask({ url }), ask({ method: 'DELETE', url })]) t.equal((await request).statusCode, 404)
  const courseId = await courseOf(db, { instructorId: otto.id })
  const { id: lessonId } = await lessonOf(db, { courseId })
  await enrol(db, { courseId, userId: ada.id })
  await db.write(trx => addLinks(trx, { kind: 'lesson', id: lessonId }, [id]))
  t.equal((await put(other)).statusCode, 200)
  t.equal((await student({ url })).statusCode, 200)
  t.equal((await put(student)).statusCode, 404)
  for (const _ of [1, 2]) t.equal((await own({ method: 'DELETE', url })).statusCode, 204)
  t.equal((await student({ url })).statusCode, 404)
})

test('refusals', async t => {
  const { as, db, ines } = await school(t)
  const ask = await as(ines.id)
  const [{ id: sound }, { id: paper }] = [await upload(t, ask, { name: 'a.wav', bytes: wav() }), await upload(t, ask, { name: 'a.pdf', bytes: pdf() })]
  for (let n = 0; n < 20; n++) await ask({ method: 'PUT', url: `/api/media/${sound}/captions/en-x${n}x`, payload: { label: 'English', text: vtt } })
  const before = await countRows(db)
  const cases: Array<[what: string, address: string, payload: object, status: number, expected: object]> = [
    ['a paper', `${paper}/captions/en`, { label: 'English', text: vtt }, 409, { code: 'no_captions' }],
    ['not captions', `${sound}/captions/en-x1x`, { label: 'English', text: 'WEBVTT\n\nno' }, 400, { code: 'captions_invalid', message: /^Line 3: /, fields: { text: 'no_times', line: '3' } }],
    ['another language too many', `${sound}/captions/fr`, { label: 'Français', text: vtt }, 409, { code: 'too_many_captions' }],
    ['no language', `${sound}/captions/EN_us`, { label: 'English', text: vtt }, 400, { code: 'invalid' }],
    ['no label', `${sound}/captions/en`, { label: ' ', text: vtt }, 400, { code: 'invalid' }],
    ['no file', '9999/captions/en', { label: 'English', text: vtt }, 404, { code: 'not_found' }]
  ]
  for (const [what, address, payload, status, expected] of cases) {
    const response = await ask({ method: 'PUT', url: `/api/media/${address}`, payload })
    t.equal(response.statusCode, status, what)
    t.match(response.json(), expected, what)
  }
  t.same(await countRows(db), before)
})

test('a lesson that a class has open says at once what was captioned, named and prepared', async t => {
  const { as, db, app, ines } = await school(t)
  const ask = await as(ines.id)
  const { id } = await upload(t, ask, { name: 'a.wav', bytes: wav() })
  const lessonId = await publishWith(ask, await courseOf(db, { instructorId: ines.id }), { type: 'audio', mediaId: id })
  const media = async () => (await ask({ url: `/api/lessons/${lessonId}?view=published` })).json().media[id]
  t.match(await media(), { alt: '', captions: [] })
  await ask({ method: 'PUT', url: `/api/media/${id}/captions/en`, payload: { label: 'English', text: vtt } })
  t.match(await media(), { captions: [{ language: 'en' }] })
  await ask({ method: 'PATCH', url: `/api/media/${id}`, payload: { alt: 'A tone' } })
  t.match(await media(), { alt: 'A tone' })
  await ask({ method: 'DELETE', url: `/api/media/${id}/captions/en` })
  t.same((await media()).captions, [])

  const { id: photo } = await upload(t, ask, { bytes: await png() })
  const other = await publishWith(ask, await courseOf(db, { instructorId: ines.id }), { type: 'image', mediaId: photo, alt: 'Red' })
  const shown = async () => (await ask({ url: `/api/lessons/${other}?view=published` })).json().media[photo].status
  t.equal(await shown(), 'waiting')
  await workOff({ app, db })
  t.equal(await shown(), 'ready')
})

async function publishWith (ask: Ask, courseId: number, node: object) {
  const content = { root: { type: 'root', children: [node, { type: 'paragraph', children: [{ type: 'text', text: 'Words' }] }] } }
  const { id } = (await ask({ method: 'POST', url: `/api/courses/${courseId}/lessons`, payload: { title: 'Tones', content } })).json() as { id: number }
  await ask({ method: 'PUT', url: `/api/lessons/${id}/publication` })
  return id
}
