import { test } from 'tap'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { countRows } from '../../helpers/app.ts'
import { corpusReason, picture, png, sample, school, send, upload, workOff } from './school.ts'

// Files that were made to harm, or came to harm. They are refused at the door or made into something harmless, in a moment.

/** Another number at the place where the header says how wide or high it is. */
const lying = (bytes: Buffer, write: (bytes: Buffer) => void) => { const copy = Buffer.from(bytes); write(copy); return copy }
const box = (bytes: Buffer, name: string) => bytes.indexOf(name, 0, 'latin1') + name.length

async function lyingPictures () {
  const jpeg = await picture().jpeg().toBuffer()
  const avif = await picture().avif({ effort: 0 }).toBuffer()
  const gif = Buffer.from('474946383961ffffffff80000000000000ffffff21f90400000000002c00000000ffffffff0002024401003b', 'hex')
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  return {
    'forty-four bytes that claim 65535 × 65535': gif,
    'an AVIF that claims 17000 × 17000': lying(avif, bytes => { bytes.writeUInt32BE(17_000, box(bytes, 'ispe') + 4); bytes.writeUInt32BE(17_000, box(bytes, 'ispe') + 8) }),
    'a PNG that claims 60000 × 60000': lying(await png(), bytes => { bytes.writeUInt32BE(60_000, 16); bytes.writeUInt32BE(60_000, 20) }),
    'a JPEG that claims 65500 × 65500': lying(jpeg, bytes => { bytes.writeUInt16BE(65_500, frame + 5); bytes.writeUInt16BE(65_500, frame + 7) }),
    'a black square of 81 million pixels': await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } }).png({ compressionLevel: 9, palette: true, colours: 2 }).toBuffer()
  }
}

test('headers that lie about a picture’s size', async t => {
  const { as, db, ines } = await school(t)
  const ask = await as(ines.id)
  const before = await countRows(db)
  for (const [what, bytes] of Object.entries(await lyingPictures())) {
    const response = await send(ask, { name: 'picture.png', bytes })
    t.equal(response.statusCode, 400, `${what} (${bytes.length} bytes)`)
    t.match(response.json(), { code: /^(too_many_pixels|damaged)$/ }, what)
  }
  t.same(await countRows(db), before)
})

test('names that lie: the bytes win', { skip: corpusReason }, async t => {
  const { as, ines } = await school(t)
  const ask = await as(ines.id)
  const refused: Array<[name: string, bytes: Buffer, code: string]> = [
    ['photo.jpg', sample('media-image/filetype-mif1.heic'), 'heic'],
    ['photo.webp', Buffer.from('{"kind":"not a picture"}'), 'kind_not_allowed'],
    ['photo.png', Buffer.from('<html><script>alert(1)</script>'), 'kind_not_allowed'],
    ['photo.jpg', Buffer.from('\u007fELF and so on'), 'kind_not_allowed'],
    ['photo.svg', Buffer.from('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'), 'kind_not_allowed'],
    ['clip.mp4', Buffer.from('FLV\u0001\u0005'), 'video_format'],
    ['text.txt', Buffer.from('a\u0000b'), 'kind_not_allowed'],
    ['old.doc', Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'), 'kind_not_allowed']
  ]
  for (const [name, bytes, code] of refused) t.match((await send(ask, { name, bytes })).json(), { code }, `${name}: ${code}`)
  t.match(await upload(t, ask, { name: 'film.mp4', bytes: await png() }), { kind: 'image' })
  t.match(await upload(t, ask, { name: 'photo.jpg', bytes: sample('media-av/filetype-fixture.mp3') }), { kind: 'audio', mime: 'audio/mpeg' })
  t.match(await upload(t, ask, { name: 'photo.jpg', bytes: sample('documents/pdfjs-helloworld-bad.pdf') }), { kind: 'document', mime: 'application/pdf' })
})

const pictures = {
  damaged: ['filetype-sequence.avif', 'vips-invalid_multiframe.gif', 'vips-truncated.gif'],
  heic: ['filetype-mif1.heic', 'heif-corrupted.heic', 'heif-truncated.heic', 'heif-L_xmp_latin1.heic', 'small-heif.heif'],
  kind_not_allowed: ['filetype-fixture-corrupt.png', 'pillow-broken.png', 'pillow-g4_orientation_6.tif', 'pillow-no_cursors.cur', 'vips-favicon.ico', 'vips-truncated.svgz']
}
const failing = ['sharp-truncated.png', 'small-webp.webp']
const fine = ['pillow-exif_gps.jpg', 'pillow-avif-rot2mir1.avif', 'pillow-apng-syntax_num_frames_invalid.png', 'sharp-big-height.webp', 'small-jpeg.jpg', 'vips-dispose-previous.gif']

test('pictures that came to harm', { skip: corpusReason }, async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  for (const [code, names] of Object.entries(pictures)) {
    for (const name of names) t.match((await send(ask, { name, bytes: sample(`media-image/${name}`) })).json(), { code }, `${name}: ${code}`)
  }
  const ids = new Map<string, number>()
  for (const name of [...failing, ...fine]) ids.set(name, (await upload(t, ask, { name, bytes: sample(`media-image/${name}`) })).id)
  await workOff(box)
  for (const [name, id] of ids) t.equal((await ask({ url: `/api/media/${id}` })).json().status, failing.includes(name) ? 'failed' : 'ready', name)
  t.equal(readdirSync(join(box.data, 'media', 'files')).length, fine.length)
  const { id } = { id: ids.get('pillow-exif_gps.jpg')! }
  t.notMatch((await ask({ url: `/api/media/${id}/file` })).body, /GPS|Exif/)
})

const bearable = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">'
const drawings: Array<[what: string, svg: Buffer | string, outcome: string]> = [
  ['repeated beyond measure', 'svg/useDosTest.svg', 'too_many_pixels'],
  ['laughs', 'svg/xlinkLaughsTest.svg', 'too_many_pixels'],
  ['not well-formed', 'svg/badXmlTestOne.svg', 'damaged'],
  ['an outside entity', 'svg/entityTest.svg', 'kind_not_allowed'],
  ['shapes as entities', Buffer.from(`<!DOCTYPE svg [<!ENTITY a "<rect width='5' height='5'/>">]>${bearable}&a;</svg>`), 'too_many_pixels'],
  ['itself inside itself', Buffer.from(`${bearable}<g id="a"><use href="#a"/></g></svg>`), 'too_many_pixels'],
  ['a thousand rooms deep', Buffer.from(`${bearable}${'<g>'.repeat(1_000)}${'</g>'.repeat(1_000)}</svg>`), 'too_many_pixels'],
  ['a thread of a thousand miles', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1000000000"/>'), 'damaged'],
  ['a field of a thousand miles', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"/>'), '201'],
  ['script and links', 'svg/hrefTestTwo.svg', '201'],
  ['a page inside', 'svg/htmlTest.svg', '201'],
  ['a file of the box', Buffer.from(`${bearable}<image href="file:///etc/passwd" width="9" height="9"/><image xlink:href="original" width="9" height="9"/></svg>`), '201']
]

test('drawings', { skip: corpusReason }, async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  for (const [what, svg, outcome] of drawings) {
    const response = await send(ask, { name: 'a.svg', bytes: typeof svg === 'string' ? sample(svg) : svg })
    t.equal(response.statusCode === 201 ? '201' : response.json().code, outcome, what)
  }
  await workOff(box)
  for (const { id } of (await ask({ url: '/api/media' })).json().items) {
    const shown = await ask({ url: `/api/media/${id}/file` })
    t.equal(shown.headers['content-type'], 'image/webp')
    t.notMatch(shown.body, /script|root:/)
  }
})
