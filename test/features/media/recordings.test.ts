import { test } from 'tap'
import fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { corpusFolder, corpusReason, sample, school, send, upload } from './school.ts'
import { boxesIn, readMovie } from '../../../server/features/media/mp4.rules.ts'
import { warningsOf } from '../../../server/features/media/recordings.rules.ts'

const recordings: Record<string, object> = {
  'filetype-fixture-adts-mpeg4-2.aac': { kind: 'audio', mime: 'audio/aac', durationMs: 325, warnings: [] },
  'filetype-fixture-bad-offset.mp3': { kind: 'audio', mime: 'audio/mpeg', durationMs: 522, warnings: [] },
  'filetype-fixture-corrupt.mkv': { code: 'kind_not_allowed' },
  'filetype-fixture-imovie.mp4': { kind: 'video', mime: 'video/mp4', width: 640, height: 356, warnings: [] },
  'filetype-fixture-isom.mp4': { code: 'damaged' },
  'filetype-fixture.m4a': { kind: 'audio', mime: 'audio/mp4', durationMs: 811, warnings: [] },
  'filetype-fixture.mov': { kind: 'video', mime: 'video/mp4', width: 268, height: 156, warnings: [] },
  'filetype-fixture.mp3': { kind: 'audio', mime: 'audio/mpeg', durationMs: 810, warnings: [] },
  'filetype-fixture.oga': { kind: 'audio', mime: 'audio/ogg', warnings: ['container'] },
  'filetype-fixture.ogv': { code: 'damaged' },
  'filetype-fixture.webm': { kind: 'video', mime: 'video/webm', width: 640, height: 356, warnings: ['container'] },
  'moodle-logo.mp4': { kind: 'video', mime: 'video/mp4', durationMs: 11_000, warnings: [] },
  'small-wav.wav': { kind: 'audio', mime: 'audio/wav', warnings: [] },
  'small-webm.webm': { kind: 'video', mime: 'video/webm', durationMs: 1_000, warnings: ['container'] }
}

test('sound and films: what they are, how long, and what phones make of them', { skip: corpusReason }, async t => {
  const { as, ines } = await school(t)
  const ask = await as(ines.id)
  const names = readdirSync(`${corpusFolder}media-av`).filter(name => name !== 'SOURCES.md')
  t.same(names.sort(), Object.keys(recordings).sort())
  for (const name of names) t.match((await send(ask, { name, bytes: sample(`media-av/${name}`) })).json(), recordings[name]!, name)
})

const unsafe = ['ankidroid-path-traversal', 'libzip-incons-cdoffset', 'libzip-incons-central-size-larger', 'rubyzip-zipWithTooBigCDirSizeField', 'traversal-jwilk-absolute1',
  'traversal-relative1', 'yauzl-absolute-path-windows', 'yauzl-relative-path', 'yauzl-strong-encryption']
const harmless = ['moodle-test_win8_de', 'moodle-test_osx_compress', 'rubyzip-max_length_file_comment', 'traversal-jwilk-dirsymlink', 'yauzl-size-understated', 'yauzl-zip64', 'moodle-passwordis1']

test('archives are looked through but never unpacked', { skip: corpusReason }, async t => {
  const { as, ines } = await school(t)
  const ask = await as(ines.id)
  const outcome = async (name: string) => (await send(ask, { name: `${name}.zip`, bytes: sample(`archives/${name}.zip`) })).json()
  for (const name of unsafe) t.match(await outcome(name), { code: 'damaged' }, name)
  t.match(await outcome('libzip-incons-file-count-overflow'), { code: 'too_large_inside' })
  for (const name of harmless) t.match(await outcome(name), { kind: 'archive', mime: 'application/zip', status: 'ready' }, name)
})

test('office documents are told apart by what is in them', { skip: corpusReason }, async t => {
  const { as, ines } = await school(t)
  const ask = await as(ines.id)
  const documents = readdirSync(`${corpusFolder}documents`)
  for (const ending of ['docx', 'pptx', 'odt', 'epub']) {
    const name = documents.find(name => name.endsWith(`.${ending}`))
    if (!name) { t.comment(`no ${ending} among the samples`); continue }
    t.match(await upload(t, ask, { name: 'lesson.zip', bytes: sample(`documents/${name}`) }), { kind: 'document', mime: new RegExp(ending === 'epub' ? 'epub' : ending === 'odt' ? 'opendocument.text' : 'openxmlformats') }, name)
  }
})

/** A box of MP4: its length, four letters, what it holds. */
const mp4 = (type: string, ...parts: Buffer[]) => { const inside = Buffer.concat(parts); const head = Buffer.alloc(8); head.writeUInt32BE(inside.length + 8); head.write(type, 4); return Buffer.concat([head, inside]) }
const numbers = (...values: number[]) => { const bytes = Buffer.alloc(values.length * 4); values.forEach((value, i) => bytes.writeInt32BE(value, i * 4)); return bytes }

function film ({ codec = 'avc1', width = 1_920, height = 1_080, turned = false, ms = 10_000, fragments = false } = {}) {
  const upright = turned ? [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000] : [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000]
  const tkhd = mp4('tkhd', numbers(0, 0, 0, 1, 0, ms, 0, 0, 0, 0, ...upright, width * 0x10000, height * 0x10000))
  const track = mp4('trak', tkhd, mp4('mdia', mp4('hdlr', numbers(0, 0), Buffer.from('vide'), numbers(0)), mp4('minf', mp4('stbl', mp4('stsd', numbers(0, 1, 16), Buffer.from(codec), numbers(0, 0))))))
  return [mp4('mvhd', numbers(0, 0, 0, 1_000, fragments ? 0 : ms, 0)), track, ...(fragments ? [mp4('mvex', mp4('trex', numbers(0)))] : [])]
}

test('films of phones: turned, long, foreign, with their index at the end', async t => {
  t.same(readMovie(Buffer.concat(film({ turned: true }))), { durationMs: 10_000, tracks: [{ handler: 'video', codec: 'avc1', width: 1_080, height: 1_920 }] })
  t.equal(readMovie(Buffer.concat(film({ fragments: true }))).durationMs, null, 'a recording in fragments does not know')
  const { as, ines } = await school(t)
  const ask = await as(ines.id)
  const head = mp4('ftyp', Buffer.from('isom\u0000\u0000\u0002\u0000isomavc1'))
  const small = mp4('mdat', Buffer.alloc(1_000))
  const large = mp4('mdat', Buffer.alloc(2_000_000))
  const cases: Array<[what: string, parts: Buffer[], expected: object]> = [
    ['as it should be', [head, mp4('moov', ...film({ width: 1_280, height: 720 })), large], { kind: 'video', warnings: [], durationMs: 10_000, width: 1_280, height: 720 }],
    ['index at the end', [head, large, mp4('moov', ...film())], { warnings: ['not_streamable'] }],
    ['HEVC of an iPhone', [head, mp4('moov', ...film({ codec: 'hvc1', turned: true })), small], { warnings: ['video_codec'], width: 1_080, height: 1_920 }],
    ['4K', [head, mp4('moov', ...film({ width: 3_840, height: 2_160 })), small], { warnings: ['large_video'] }],
    ['too many bits', [head, mp4('moov', ...film({ ms: 2_000 })), large], { warnings: ['large_video'] }],
    ['no index: it broke off', [head, large], { code: 'damaged' }],
    ['an index that is longer than the file', [head, Buffer.from([0x7f, 0xff, 0xff, 0xff]), Buffer.from('moov'), Buffer.alloc(100)], { code: 'damaged' }]
  ]
  for (const [what, parts, expected] of cases) t.match((await send(ask, { name: 'film.mp4', bytes: Buffer.concat(parts) })).json(), expected, what)
})

test('whatever stands in an MP4, reading it ends and never fails', async t => {
  const whole = Buffer.concat(film())
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })), { maxLength: 30 }), fc.nat({ max: whole.length }), (changes, length) => {
    const bytes = Buffer.from(whole.subarray(0, length))
    for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
    const { tracks } = readMovie(bytes)
    return tracks.every(track => track.codec.length === 4) && [...boxesIn(bytes, { start: 0, end: bytes.length })].every(one => one.end <= bytes.length)
  }), { numRuns: 2_000 })
})

test('what laptops play and phones do not', async t => {
  const of = (more: object) => warningsOf({ type: 'mp4', tracks: [{ handler: 'video', codec: 'avc1' }, { handler: 'audio', codec: 'mp4a' }], bytes: 1_000, durationMs: 60_000, streamable: true, ...more } as never)
  t.same(of({}), [])
  t.same(of({ tracks: [{ handler: 'audio', codec: 'Opus' }], type: 'm4a' }), ['audio_codec'])
  t.same(of({ type: 'mov', tracks: [{ handler: 'video', codec: 'hvc1' }] }), ['video_codec'])
  t.same(of({ type: 'mkv', tracks: [] }), ['container'])
  t.same(of({ type: 'mp3', tracks: [{ handler: 'audio', codec: 'MPEG 1 Layer 2' }] }), ['audio_codec'])
  t.same(of({ type: 'mp3', tracks: [{ handler: 'audio', codec: 'MPEG 2.5 Layer 3' }] }), [])
  t.same(of({ durationMs: null, bytes: 1e9 }), [], 'how fast it is nobody knows')
})
