import { gunzipSync } from 'node:zlib'
import { test } from 'tap'
import fc from 'fast-check'
import { gzipOf, packEnd } from '../../server/http/packed.ts'
import { doc, teachingSchool } from '../helpers/teaching.ts'

test('any beginning and any end come out as they went in', async t => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }), async (begin, end) => {
    const own = Buffer.from(begin)
    return gunzipSync(Buffer.concat(gzipOf(own, await packEnd(end)))).equals(Buffer.concat([own, Buffer.from(end)]))
  }))
  for (const length of [0, 65_534, 65_535, 65_536, 200_000]) {
    const own = Buffer.alloc(length, 'ab')
    t.ok(gunzipSync(Buffer.concat(gzipOf(own, await packEnd('end')))).equals(Buffer.concat([own, Buffer.from('end')])), `${length} bytes before it`)
  }
})

test('a lesson goes over the air packed, and is the same', async t => {
  const { as, ada, lesson } = await teachingSchool(t)
  const lessonId = await lesson('Volcanoes', { publish: true, content: doc(...Array.from({ length: 60 }, (_, i) => `Paragraph ${i}: magma rises through the rock until it finds a way out.`)) })
  const asAda = await as(ada.id)
  const plain = await asAda({ url: `/api/lessons/${lessonId}` })
  const packed = await asAda({ url: `/api/lessons/${lessonId}`, headers: { 'accept-encoding': 'gzip, deflate' } })
  t.equal(plain.headers['content-encoding'], undefined)
  t.match(packed.headers, { 'content-encoding': 'gzip', vary: 'accept-encoding', 'content-type': 'application/json; charset=utf-8' })
  t.same(JSON.parse(gunzipSync(packed.rawPayload).toString()), plain.json())
  const headOnly = await asAda({ method: 'HEAD', url: `/api/lessons/${lessonId}` })
  t.match(headOnly, { statusCode: 200, headers: { 'content-length': String(plain.rawPayload.length), 'cache-control': 'no-store' } })
  t.equal(headOnly.rawPayload.length, 0)
  t.ok(packed.rawPayload.length < plain.rawPayload.length / 3, `${packed.rawPayload.length} of ${plain.rawPayload.length} bytes`)
})
