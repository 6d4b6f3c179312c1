import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { readDocument } from '../../../server/features/lesson-imports/reading.actions.ts'
import type { LessonImport } from '../../../server/features/lesson-imports/lesson-imports.schemas.ts'
import { multipart } from '../../helpers/multipart.ts'
import { teachingSchool } from '../../helpers/teaching.ts'

export const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url))
export const withCorpus = existsSync(corpus) ? {} : { skip: `the sample files are not at ${corpus}` }

/** What this process has worked so far: unlike the time, it does not depend on what else the machine does. */
export function processorMs () {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

export interface SentFile { name: string, bytes: Buffer }
export const sample = (path: string): SentFile => ({ name: basename(path), bytes: readFileSync(`${corpus}${path}`) })
export const file = (name: string, bytes: Buffer | string): SentFile => ({ name, bytes: Buffer.from(bytes) })

/** A school whose course Volcanoes takes documents; jobs run when the test says so. */
export async function importingSchool (t: Test) {
  const school = await teachingSchool(t)
  const { app, asInes, volcanoes } = school

  const send = (sent: SentFile, fields: Record<string, string> = {}, { courseId = volcanoes, ask = asInes, key }: { courseId?: number, ask?: typeof asInes, key?: string } = {}) => {
    const { payload, headers } = multipart(sent, fields)
    return ask({ method: 'POST', url: `/api/courses/${courseId}/lesson-imports`, payload, headers: { ...headers, ...(key ? { 'idempotency-key': key } : {}) } })
  }

  const read = (importId: number, signal = new AbortController().signal) => readDocument(app, { importId }, { id: 1, attempt: 1, progress: () => {}, signal })
  const show = async (importId: number) => (await asInes({ url: `/api/lesson-imports/${importId}` })).json() as LessonImport

  /** Sent, read and shown: what came of it. */
  async function bring (sent: SentFile, fields: Record<string, string> = {}) {
    const answer = await send(sent, fields)
    if (answer.statusCode !== 202) throw new Error(`${sent.name}: ${answer.body}`)
    const { id } = answer.json() as LessonImport
    await read(id)
    const made = await show(id)
    const lessons = await Promise.all(made.lessons.map(async ({ id }) => (await asInes({ url: `/api/lessons/${id}` })).json()))
    return { ...made, texts: lessons.map(({ content }) => content.root.children as Block[]) }
  }

  return { ...school, send, read, show, bring }
}

export interface Block { type: string, children?: Block[], text?: string, [more: string]: unknown }

/** Every node, in the order of the text. */
export function * nodes (blocks: Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block
    yield * nodes(block.children ?? [])
  }
}

export const wordsOf = (blocks: Block[]) => [...nodes(blocks)].map(({ text, equation, alt }) => text ?? equation ?? alt ?? '').join(' ').replace(/\s+/g, ' ')
export const kindsOf = (blocks: Block[]) => new Set([...nodes(blocks)].map(({ type }) => type))
