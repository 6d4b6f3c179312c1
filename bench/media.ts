// A class seeks in a film, and photos come in, while others read: node bench/media.ts
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { openDb } from '../server/db/open.ts'
import { addLinks } from '../server/features/media/media-links.store.ts'
import { ask, cookieOf, openLoop, summary } from './load.ts'
import { startServer, type Running } from './processes.ts'
import { foundSchool } from './school.ts'

const seekers = 40
const seconds = 10
const filmBytes = 200 * 1024 * 1024
const perSecond = 200
const folder = mkdtempSync(join(tmpdir(), 'pi-lms-media-'))
const data = join(folder, 'data')
const tokens = await foundSchool(data)
let box = await startServer('server/main.ts', { env: { PILMS_DATA: data } })

try {
  const sender = await cookieFor(box, tokens.at(-1)!)
  const film = await sendInPieces(box, sender)
  await box.stop()
  await showTo(film, seekers)
  box = await startServer('server/main.ts', { env: { PILMS_DATA: data } })
  const cookies = await Promise.all(tokens.slice(0, seekers + 1).map(token => cookieFor(box, token)))
  const reader = cookies.pop()!

  await beside('nothing else', reader, pause(seconds))
  await beside(`${seekers} seek, 1 MB each, twice a second`, reader, seekAll(film, cookies, 500))
  await beside(`${seekers} read on at 4 Mbit/s`, reader, seekAll(film, cookies, 2_000))
  await beside(`${seekers} as fast as it goes`, reader, seekAll(film, cookies, 0))
  const admin = await cookieFor(box, tokens.at(-1)!)
  for (const [what, photo] of await photos()) await beside(`${what} comes in and is prepared`, reader, sendPhoto(box, admin, photo))
} finally {
  await box.stop()
  rmSync(folder, { recursive: true, force: true })
}

function pause (seconds: number) {
  return new Promise<void>(resolve => setTimeout(resolve, seconds * 1000))
}

async function cookieFor ({ port }: Running, token: string) {
  return cookieOf(await ask(port, { method: 'PUT', path: '/api/session', cookie: `pilms_refresh=${token}` }))
}

async function beside (what: string, reader: string, work: Promise<unknown>) {
  const cpu = box.cpuMs()
  const since = performance.now()
  const reads = await openLoop(box.port, { perSecond, until: work, next: () => ({ path: '/api/dashboard', cookie: reader }) })
  const said = await work
  const took = (performance.now() - since) / 1000
  console.log(`${what.padEnd(48)} ${perSecond} reads/s beside: p50 ${reads.p50.toFixed(1)} p99 ${reads.p99.toFixed(1)} longest ${reads.max.toFixed(1)} ms (p99 must be < 100) · ${((box.cpuMs() - cpu) / 10 / took).toFixed(0)} % of a core, ${box.anonymousMb().toFixed(0)} MB${said ? ` · ${String(said)}` : ''}`)
}

/** Each jumps to another place, reads a megabyte of it and jumps on, as a player does. */
async function seekAll (film: number, cookies: string[], pauseMs: number) {
  const firstBytes: number[] = []
  let bytes = 0
  const end = performance.now() + seconds * 1000
  await Promise.all(cookies.map(async cookie => {
    while (performance.now() < end) {
      const from = Math.floor(Math.random() * (filmBytes - 2_000_000))
      const seek = await readFrom(film, cookie, from, 1024 * 1024)
      firstBytes.push(seek.firstMs)
      bytes += seek.bytes
      if (pauseMs > 0) await new Promise(resolve => setTimeout(resolve, pauseMs * (0.5 + Math.random()))) // nobody seeks in step with a whole class
    }
  }))
  const first = summary(firstBytes)
  return `${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ${(firstBytes.length / seconds).toFixed(0)} seeks/s, first byte p99 ${first.p99.toFixed(0)} ms`
}

async function readFrom (film: number, cookie: string, from: number, most: number) {
  const since = performance.now()
  const sent = request({ host: '127.0.0.1', port: box.port, path: `/api/media/${film}/file`, headers: { cookie, range: `bytes=${from}-` }, agent: false }).end()
  const [response] = await once(sent, 'response')
  if (response.statusCode !== 206) throw new Error(`The film was refused with ${response.statusCode}.`)
  let bytes = 0
  let firstMs = 0
  for await (const part of response) {
    firstMs ||= performance.now() - since
    bytes += part.length
    if (bytes >= most) break
  }
  sent.destroy()
  return { bytes, firstMs }
}

async function photos (): Promise<Array<[string, Buffer]>> {
  const noise = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).blur(1.2)
  return [['a photo of 12 megapixels', await noise(4_000, 3_000).jpeg({ quality: 92 }).toBuffer()], ['a photo of 50 megapixels', await noise(8_192, 6_144).jpeg({ quality: 88 }).toBuffer()]]
}

async function sendPhoto ({ port }: Running, cookie: string, photo: Buffer) {
  const form = new FormData()
  form.set('file', new Blob([photo as never]), 'photo.jpg')
  const since = performance.now()
  const response = await fetch(`http://127.0.0.1:${port}/api/media`, { method: 'POST', body: form, headers: { cookie } })
  const { id } = await response.json() as { id: number }
  const here = performance.now() - since
  while ((await (await fetch(`http://127.0.0.1:${port}/api/media/${id}`, { headers: { cookie } })).json() as { status: string }).status === 'waiting') await new Promise(resolve => setTimeout(resolve, 20))
  return `${(photo.length / 1e6).toFixed(1)} MB taken after ${here.toFixed(0)} ms, ready after ${(performance.now() - since).toFixed(0)} ms`
}

/** A film of one still picture: what players and the box look at is right, the rest is noise. */
function film () {
  const box = (type: string, ...parts: Buffer[]) => { const inside = Buffer.concat(parts); const head = Buffer.alloc(8); head.writeUInt32BE(inside.length + 8); head.write(type, 4); return Buffer.concat([head, inside]) }
  const numbers = (...values: number[]) => { const bytes = Buffer.alloc(values.length * 4); values.forEach((value, i) => bytes.writeInt32BE(value, i * 4)); return bytes }
  const track = box('trak', box('mdia', box('hdlr', numbers(0, 0), Buffer.from('vide'), numbers(0)), box('minf', box('stbl', box('stsd', numbers(0, 1, 16), Buffer.from('avc1'), numbers(0, 0))))))
  const head = Buffer.concat([box('ftyp', Buffer.from('isom\u0000\u0000\u0002\u0000isomavc1')), box('moov', box('mvhd', numbers(0, 0, 0, 1_000, 400_000, 0)), track)])
  return Buffer.concat([head, box('mdat', randomBytes(filmBytes - head.length - 8))])
}

async function sendInPieces ({ port }: Running, cookie: string) {
  const bytes = film()
  const call = async (method: string, path: string, body?: BodyInit, type?: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/media-uploads${path}`, { method, headers: { cookie, ...(type ? { 'content-type': type } : {}) }, ...(body ? { body } : {}) })
    if (!response.ok) throw new Error(`The film was refused: ${await response.text()}`)
    return await response.json() as { id: number, pieceBytes: number, media: { id: number } | null }
  }
  const since = performance.now()
  const { id, pieceBytes } = await call('POST', '', JSON.stringify({ name: 'film.mp4', bytes: bytes.length }), 'application/json')
  for (let at = 0; at < bytes.length; at += pieceBytes) await call('PUT', `/${id}/content?offset=${at}`, bytes.subarray(at, at + pieceBytes) as never, 'application/octet-stream')
  const here = performance.now()
  const { media } = await call('PUT', `/${id}/completion`)
  console.log(`a film of ${(bytes.length / 1e6).toFixed(0)} MB in pieces: ${((here - since) / 1000).toFixed(1)} s, looked at in ${(performance.now() - here).toFixed(0)} ms`)
  return media!.id
}

/** In a published lesson of a course with this many students. */
async function showTo (film: number, students: number) {
  const db = openDb(join(data, 'pi-lms.db'))
  const now = Date.now()
  await db.write(async trx => {
    const instructor = await trx.selectFrom('users').where('role', '=', 'instructor').select('id').executeTakeFirstOrThrow()
    const course = await trx.insertInto('courses').values({ title: 'Film', title_key: 'film', instructor_id: instructor.id, status: 'active', published_at: now, status_changed_at: now, created_at: now, updated_at: now }).returning('id').executeTakeFirstOrThrow()
    const lesson = await trx.insertInto('lessons').values({ course_id: course.id, position: 1, title: 'Film', changed_at: now, created_at: now, updated_at: now }).returning('id').executeTakeFirstOrThrow()
    const version = await trx.insertInto('lesson_versions').values({ lesson_id: lesson.id, number: 1, title: 'Film', why: 'published', revision: 1, minutes: 1, created_at: now, content: '{}' }).returning('id').executeTakeFirstOrThrow()
    await trx.updateTable('lessons').set({ published_version_id: version.id, published_revision: 1, published_at: now }).execute()
    await trx.insertInto('enrolments').values(Array.from({ length: students }, (_, i) => ({ course_id: course.id, user_id: i + 1, status: 'active' as const, way: 'class' as const, created_at: now, updated_at: now }))).execute()
    await addLinks(trx, { kind: 'lesson', id: lesson.id }, [film])
  })
  await db.close()
}
