import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import sharp, { type Sharp } from 'sharp'
import type { Test } from 'tap'
import type { Db } from '../../../server/db/open.ts'
import type { EnrolmentStatus } from '../../../server/db/tables.ts'
import { NOW, testApp } from '../../helpers/app.ts'
import { makeCourse, makeLesson, makeSchool, makeUser } from '../../helpers/make.ts'
import { multipart } from '../../helpers/multipart.ts'

export type Ask = Awaited<ReturnType<Awaited<ReturnType<typeof testApp>>['as']>>

/** Ines and Otto teach, Ada learns, Rosa looks after the school. */
export async function school (t: Test) {
  const box = await testApp(t)
  await makeSchool(box.db)
  const rosa = await makeUser(box.db, { role: 'admin', firstName: 'Rosa' })
  const ines = await makeUser(box.db, { role: 'instructor', firstName: 'Ines' })
  const otto = await makeUser(box.db, { role: 'instructor', firstName: 'Otto' })
  const ada = await makeUser(box.db, { firstName: 'Ada' })
  return { ...box, rosa, ines, otto, ada }
}

const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url))
/** Files of other projects lie beside the repository, where they are present at all. */
export const corpusReason = existsSync(corpus) ? false : 'The sample files are not here (../shared/corpus).'
export const sample = (path: string) => readFileSync(corpus + path)
export const corpusFolder = corpus

interface Sent { name?: string, bytes: Buffer, alt?: string, key?: string, type?: string }

export function send (ask: Ask, { name = 'file', bytes, alt, key, type }: Sent) {
  const { payload, headers } = multipart({ name, bytes, ...(type ? { type } : {}) }, alt === undefined ? {} : { alt })
  return ask({ method: 'POST', url: '/api/media', payload, headers: { ...headers, ...(key ? { 'idempotency-key': key } : {}) } })
}

/** Sends and returns what became of it; the test fails for anything but a 201. */
export async function upload (t: Test, ask: Ask, sent: Sent) {
  const response = await send(ask, sent)
  t.equal(response.statusCode, 201, response.body.slice(0, 300))
  return response.json() as { id: number, url: string, kind: string, mime: string, status: string, bytes: number, name: string, width?: number, height?: number, warnings: string[] }
}

export const picture = ({ width = 40, height = 30, colour = '#a03060' } = {}): Sharp => sharp({ create: { width, height, channels: 3, background: colour } })
export const png = (size?: Parameters<typeof picture>[0]) => picture(size).png().toBuffer()
export const pdf = (words = 'Hello') => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)

/** One second of silence of 8,000 samples, unless told. */
export function wav (samples = 8_000) {
  const head = Buffer.alloc(44)
  head.write('RIFF'); head.writeUInt32LE(36 + samples, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22); head.writeUInt32LE(8_000, 24); head.writeUInt32LE(8_000, 28); head.writeUInt16LE(1, 32); head.writeUInt16LE(8, 34)
  head.write('data', 36); head.writeUInt32LE(samples, 40)
  return Buffer.concat([head, Buffer.alloc(samples, 128)])
}

/** Lets the job queue do what waits, until nothing does. */
export async function workOff ({ app, db }: { app: Awaited<ReturnType<typeof testApp>>['app'], db: Db }) {
  app.jobs.start()
  app.jobs.wake()
  while (await db.read.selectFrom('jobs').where('finished_at', 'is', null).select('id').executeTakeFirst()) await wait(10) // leaves the processor to the process that works
}

export const courseOf = async (db: Db, more: Parameters<typeof makeCourse>[1]) => (await makeCourse(db, more)).id

/** A lesson, and what is or was published of it. */
export async function lessonOf (db: Db, { courseId, published = true }: { courseId: number, published?: boolean }) {
  const { id } = await makeLesson(db, { courseId })
  const versionId = (await db.read.selectFrom('lesson_versions').where('lesson_id', '=', id).select('id').executeTakeFirstOrThrow()).id
  if (!published) await db.write(trx => trx.updateTable('lessons').where('id', '=', id).set({ published_version_id: null, published_revision: null, published_at: null }).execute())
  return { id, versionId }
}

export function enrol (db: Db, { courseId, userId, status = 'active' }: { courseId: number, userId: number, status?: EnrolmentStatus }) {
  const ended = status === 'withdrawn' || status === 'suspended'
  return db.write(trx => trx.insertInto('enrolments').values({
    course_id: courseId, user_id: userId, status, way: 'instructor', waiting_since: status === 'waiting' ? NOW : null, ended_at: ended ? NOW : null, created_at: NOW, updated_at: NOW
  }).execute())
}

