import { test, type Test } from 'tap'
import fc from 'fast-check'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { sizesOf, widthToSend } from '../../../server/features/media/pictures.rules.ts'
import { corpusReason, picture, png, sample, school, upload, workOff, type Ask } from './school.ts'

type Box = Awaited<ReturnType<typeof school>>

async function prepared (t: Test, box: Box, ask: Ask, sent: { name?: string, bytes: Buffer }) {
  const { id } = await upload(t, ask, sent)
  await workOff(box)
  return (await ask({ url: `/api/media/${id}` })).json() as { id: number, status: string, fault?: string, width: number, height: number, widths: number[], placeholder?: string, bytes: number }
}

const bytesOf = async (ask: Ask, id: number, width?: number) => (await ask({ url: `/api/media/${id}/file${width ? `?width=${width}` : ''}` })).rawPayload
const folderOf = async ({ db, data }: Box, id: number) => join(data, 'media', 'files', (await db.read.selectFrom('media').innerJoin('media_files', 'media_files.id', 'file_id').where('media.id', '=', id).select('stored_name').executeTakeFirstOrThrow()).stored_name)

test('a photo becomes a ladder of sizes without what the camera wrote; what was sent is not kept', async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  const events: object[] = []
  box.app.events.toUser = (userId, event) => { if (userId === box.ines.id) events.push(event) }
  const bytes = await picture({ width: 2_400, height: 1_600 }).jpeg().withMetadata({ orientation: 6 }).withExifMerge({ IFD0: { Artist: 'Ada' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } }).toBuffer()
  t.match((await sharp(bytes).metadata()).orientation, 6)
  t.match(bytes.toString('latin1'), /Ada/)
  const { id } = await upload(t, ask, { name: 'tree.jpg', bytes })
  const waiting = await ask({ url: `/api/media/${id}/file` })
  t.match(waiting.json(), { code: 'media_waiting' })
  t.equal(waiting.headers['retry-after'], '2')

  await workOff(box)
  t.match((await ask({ url: `/api/media/${id}` })).json(), { status: 'ready', mime: 'image/webp', width: 1_600, height: 2_400, widths: [320, 640, 1_280, 1_600], placeholder: /^data:image\/webp;base64,.{20,270}$/ })
  t.same(events, [{ type: 'media_ready', mediaId: id }])
  t.same(readdirSync(await folderOf(box, id)).sort(), ['1280.webp', '1600.webp', '320.webp', '640.webp'])
  for (const [asked, sent] of [[undefined, 1_600], [1, 320], [320, 320], [321, 640], [9_999, 1_600]] as const) {
    const { width, height, exif, format, orientation } = await sharp(await bytesOf(ask, id, asked)).metadata()
    t.same({ width, height, exif, format, orientation }, { width: sent, height: sent * 3 / 2, exif: undefined, format: 'webp', orientation: undefined })
  }
  t.notMatch((await bytesOf(ask, id)).toString('latin1'), /Ada|GPS|EXIF|XMP|ICCP/)
})

test('the same picture of two people is prepared once, and both are told', async t => {
  const box = await school(t)
  const told: number[] = []
  box.app.events.toUser = userId => { told.push(userId) }
  const bytes = await png()
  for (const person of [box.ines, box.otto]) await upload(t, await box.as(person.id), { bytes })
  await workOff(box)
  t.equal((await box.db.read.selectFrom('jobs').selectAll().execute()).length, 1)
  t.same(told.sort(), [box.ines.id, box.otto.id].sort())
})

test('interrupted at any point it is done again; a picture that is done stays as it is', async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  const { id } = await prepared(t, box, ask, { bytes: await png({ width: 700, height: 100 }) })
  const folder = await folderOf(box, id)
  const before = await bytesOf(ask, id)
  writeFileSync(join(folder, 'original'), await png({ width: 700, height: 100 }))
  rmSync(join(folder, '640.webp'))
  await box.db.write(async trx => {
    await trx.updateTable('media_files').set({ status: 'waiting', sizes: '[]', placeholder: null }).execute()
    for (const _ of [1, 2]) await box.app.jobs.add(trx, { kind: 'prepare_picture', params: { fileId: 1 }, now: 1 })
  })
  await workOff(box)
  t.match((await ask({ url: `/api/media/${id}` })).json(), { status: 'ready', widths: [320, 640, 700] })
  t.same(await bytesOf(ask, id), before)
  t.notOk(readdirSync(folder).includes('original'))
})

test('a picture that breaks off half-way fails, and is tried again when it is sent again', async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  const whole = await picture({ width: 300, height: 300 }).png({ compressionLevel: 0 }).toBuffer()
  const broken = whole.subarray(0, 100_000)
  const failed = await prepared(t, box, ask, { bytes: broken })
  t.match(failed, { status: 'failed', fault: 'damaged' })
  t.equal((await ask({ url: `/api/media/${failed.id}/file` })).statusCode, 404)
  t.same((await ask({ url: '/api/media-storage' })).json().usedBytes, 0, 'it takes no room')
  t.same(readdirSync(join(box.data, 'media', 'files')), [])
  const again = await upload(t, ask, { bytes: broken })
  t.equal(again.status, 'waiting')
  await workOff(box)
  t.match((await ask({ url: `/api/media/${again.id}` })).json(), { status: 'failed', fault: 'damaged' })
})

test('who sends one picture does not wait for all of somebody who sends many', async t => {
  const box = await school(t)
  const [many, one] = [await box.as(box.ada.id), await box.as(box.ines.id)]
  for (let n = 1; n <= 4; n++) await upload(t, many, { bytes: await png({ width: n }) })
  await upload(t, one, { bytes: await png({ width: 99 }) })
  const order = await box.db.read.selectFrom('jobs').orderBy('priority', 'desc').orderBy('id').select('created_by').execute()
  t.same(order.map(job => job.created_by), [box.ada, box.ines, box.ada, box.ada, box.ada].map(({ id }) => id))
})

test('what moves goes on moving; a drawing is drawn and never served as it was', { skip: corpusReason }, async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  const moving = await prepared(t, box, ask, { name: 'loop.gif', bytes: sample('media-image/sharp-animated-loop-3.gif') })
  t.match(moving, { status: 'ready', width: 370, height: 285, widths: [320, 370] })
  t.match(await sharp(await bytesOf(ask, moving.id, 320), { pages: -1 }).metadata(), { pages: 10, loop: 3, width: 320, pageHeight: 246 })

  const drawing = await prepared(t, box, ask, { name: 'drawing.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><script>alert(1)</script><rect width="10" height="10" fill="#00f"/></svg>') })
  t.match(drawing, { status: 'ready', width: 1_280, height: 640, widths: [320, 640, 1_280] })
  const sent = await ask({ url: `/api/media/${drawing.id}/file` })
  t.equal(sent.headers['content-type'], 'image/webp')
  const { data } = await sharp(sent.rawPayload).raw().toBuffer({ resolveWithObject: true })
  t.ok(data[0]! < 5 && data[2]! > 250, 'blue at the left')

  const wide = await prepared(t, box, ask, { name: 'p3.png', bytes: sample('media-image/sharp-p3.png') })
  t.notOk((await sharp(await bytesOf(ask, wide.id)).metadata()).hasProfile, 'in the colours that every screen has')
})

test('a photo stands upright whichever way the camera was held', { skip: corpusReason }, async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  const tiny = (bytes: Buffer) => sharp(bytes).resize(30, 30, { fit: 'fill' }).greyscale().raw().toBuffer()
  const names = ['Landscape_2', 'Landscape_3', 'Landscape_5', 'Landscape_8', 'Portrait_6', 'Portrait_8']
  const sent = await Promise.all(names.map(name => upload(t, ask, { name, bytes: sample(`media-image/${name}.jpg`) })))
  await workOff(box)
  for (const [i, name] of names.entries()) {
    const { id, width = 0, height = 0 } = sent[i]!
    const lies = name.startsWith('Landscape')
    t.equal(width > height, lies, `${name} is known to lie or stand as soon as it has come`)
    const [shown, expected] = [await tiny(await bytesOf(ask, id)), await tiny(sample(`media-image/${lies ? 'Landscape' : 'Portrait'}_1.jpg`))]
    const difference = shown.reduce((sum, value, i) => sum + Math.abs(value - expected[i]!), 0) / shown.length
    t.ok(difference < 6, `${name} differs by ${difference.toFixed(1)} of 255`)
  }
})

test('the ladder', async t => {
  t.same(sizesOf({ width: 4_000, height: 3_000 }), [{ width: 320, height: 240 }, { width: 640, height: 480 }, { width: 1_280, height: 960 }, { width: 1_920, height: 1_440 }])
  t.same(sizesOf({ width: 100, height: 50 }), [{ width: 100, height: 50 }])
  t.same(sizesOf({ width: 320, height: 320 }), [{ width: 320, height: 320 }])
  t.same(sizesOf({ width: 500, height: 20_000 }).at(-1), { width: 409, height: 16_360 }, 'no side longer than WebP allows')
  fc.assert(fc.property(fc.integer({ min: 1, max: 70_000 }), fc.integer({ min: 1, max: 70_000 }), (width, height) => {
    const sizes = sizesOf({ width, height })
    const rises = sizes.every((size, i) => i === 0 || size.width > sizes[i - 1]!.width)
    return rises && sizes.length <= 4 && sizes.every(size => size.width >= 1 && size.height >= 1 && size.width <= Math.min(1_920, width) && size.height <= 16_383)
  }))
  t.equal(widthToSend([]), undefined)
})

