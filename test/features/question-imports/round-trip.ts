import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reading } from '../../../server/features/question-imports/draft.ts'
import { CannotHold, Losses, type OutgoingFile, type Outgoing } from '../../../server/features/question-imports/outgoing.ts'
import type { ExportFormat } from '../../../server/features/question-imports/question-imports.schemas.ts'
import { readQuestions } from '../../../server/features/question-imports/read.ts'
import { canonicalBody } from '../../../server/features/question-imports/sameness.rules.ts'
import { writersOf } from '../../../server/features/question-imports/write.ts'
import type { QuestionBody } from '../../../server/features/questions/body.schemas.ts'
import { pictures } from './bodies.ts'

// Out of the bank into a file, and in again, without the bank.

/** A picture of one colour, another for each number: a GIF is the shortest to write. */
export const gif = (n: number) => Buffer.concat([
  Buffer.from('GIF89a'),
  Buffer.from([200, 0, 100, 0, 0x80, 0, 0, n, n, n, 255, 255, 255, 0x2c, 0, 0, 0, 0, 200, 0, 100, 0, 0, 2, 2, 0x44, 1, 0, 0x3b])
])
const file = (mediaId: number): OutgoingFile => ({
  mediaId, name: `picture ${mediaId} & co.gif`, mime: 'image/gif', kind: 'image', bytes: gif(mediaId), width: 200, height: 100
})
export const filesOf = (mediaId: number) => pictures.includes(mediaId) ? file(mediaId) : undefined
export const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex').slice(0, 12)

export const outgoing = (body: QuestionBody, more: Partial<Outgoing> = {}): Outgoing => ({
  id: 7, name: 'A name: with = signs {and} [more]', topicPath: ['Science', 'Cells / tissues'], tags: ['one', 'two words'], difficulty: 4, body,
  ...more
})

/** What was written of these, and which could not be. */
export async function written (format: ExportFormat, questions: Outgoing[], files: (mediaId: number) => OutgoingFile | undefined = filesOf) {
  const chunks: Buffer[] = []
  const left: Outgoing[] = []
  const losses = new Losses()
  const writer = writersOf[format]()
  for (const question of questions) {
    try {
      chunks.push(...[...writer.question(question, files, losses)].map(chunk => Buffer.from(chunk)))
    } catch (error) {
      if (!(error instanceof CannotHold)) throw error
      left.push(question)
    }
  }
  chunks.push(...[...writer.end()].map(chunk => Buffer.from(chunk)))
  return { bytes: Buffer.concat(chunks), left, losses }
}

export async function readBytes (folder: string, bytes: Buffer, fileName = 'questions.txt'): Promise<Reading & { digestOf: (number: number) => string }> {
  const path = join(folder, 'given')
  writeFileSync(path, bytes)
  const reading = await readQuestions({ path, fileName, format: 'auto', folder })
  const digests = new Map(reading.files.map(({ number, file }) => [number, digest(readFileSync(join(folder, file)))]))
  return { ...reading, digestOf: number => digests.get(number) ?? `nothing ${number}` }
}

export const sentForm = (body: QuestionBody) => canonicalBody(body, mediaId => digest(gif(mediaId)))

/** Where two values differ first, in words; undefined when nowhere. */
export function difference (one: unknown, other: unknown, path = ''): string | undefined {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return Object.is(one, other) ? undefined : `${path}: ${JSON.stringify(one)} is not ${JSON.stringify(other)}`
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key], `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}
