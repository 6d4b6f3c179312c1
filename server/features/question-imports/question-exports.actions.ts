import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { invalid, notFound } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { pictureFile } from '../media/pictures.rules.ts'
import { disposition, downloadName } from '../media/serving.rules.ts'
import { original, storedFolder } from '../media/storage.ts'
import { wholeBody } from '../questions/body-parts.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'
import { listTree } from '../topics/topics.store.ts'
import { mediaIn } from './media-in.ts'
import { CannotHold, Losses, type Outgoing, type OutgoingFile } from './outgoing.ts'
import { listBodies, listStored, listWanted } from './question-exports.store.ts'
import type { ExportQuery, QuestionExportReport } from './question-imports.schemas.ts'
import { reasonOf, warningOf } from './sentences.ts'
import { exportTypes, writersOf, type Writer } from './write.ts'

type Box = Pick<Services, 'db' | 'config' | 'readThread'>

const mostQuestions = 20_000
const perTurn = 20
const mostFileBytes = 24 * 1024 * 1024 // of one file, in memory while it is written

interface Loaded { question: Outgoing, files: Map<number, OutgoingFile> }

/** Questions one by one, with their files, so that a bank of any size goes out through little memory. */
async function * outgoing ({ db, config, readThread }: Box, query: ExportQuery): AsyncGenerator<Loaded> {
  const ids = idsIn(query.ids)
  const wanted = await listWanted(readThread.read, { ids, topicId: query.topicId }, mostQuestions)
  const pathOf = topicPaths(listTree(db.read))
  for (let from = 0; from < wanted.length; from += perTurn) {
    const some = wanted.slice(from, from + perTurn)
    const bodies = new Map((await listBodies(readThread.read, some.map(({ id }) => id))).map(row => [row.id, row]))
    for (const { id, topicId } of some) {
      const row = bodies.get(id)
      if (!row) continue // removed meanwhile
      const body = wholeBody(JSON.parse(row.body) as QuestionBody)
      const files = await filesOf({ db, config }, mediaIn(body))
      yield {
        question: {
          id, name: row.name, difficulty: row.difficulty, tags: JSON.parse(row.tags) as string[], topicPath: topicId === null ? [] : pathOf(topicId),
          body
        },
        files
      }
    }
    await nextTurn()
  }
}

function idsIn (said: string | undefined): number[] | undefined {
  if (said === undefined) return undefined
  const ids = [...new Set(said.split(',').map(Number))]
  if (ids.some(id => !Number.isSafeInteger(id) || id < 1)) throw invalid('The questions must be named by their numbers, with commas between them.', { ids: 'invalid' })
  return ids
}

function topicPaths (tree: Array<{ id: number, parentId: number | null, name: string }>) {
  const topics = new Map(tree.map(topic => [topic.id, topic]))
  return (topicId: number): string[] => {
    const path: string[] = []
    for (let at = topics.get(topicId); at && path.length < 50; at = at.parentId === null ? undefined : topics.get(at.parentId)) path.unshift(at.name)
    return path
  }
}

/** A picture in its largest size, which stands for what was sent; other files as they came. */
async function filesOf ({ db, config }: Pick<Services, 'db' | 'config'>, mediaIds: number[]): Promise<Map<number, OutgoingFile>> {
  const files = new Map<number, OutgoingFile>()
  for (const row of await listStored(db.read, mediaIds)) {
    const widths = (JSON.parse(row.sizes) as Array<{ width: number, height: number }>).toSorted((a, b) => b.width - a.width)
    const size = row.kind === 'image' && row.status === 'ready' ? widths[0] : undefined
    const bytes = await readFile(join(storedFolder(config.data, row.storedName), size ? pictureFile(size.width) : original)).catch(() => undefined)
    if (!bytes || bytes.length > mostFileBytes) continue
    const name = size ? downloadName(row) : row.name
    files.set(row.id, {
      mediaId: row.id, name, mime: size ? 'image/webp' : row.mime,
      kind: row.kind === 'image' || row.kind === 'video' || row.kind === 'audio' ? row.kind : 'file', bytes, width: size?.width ?? row.width,
      height: size?.height ?? row.height
    })
  }
  return files
}

/** One question written, or why the format has no place for it. */
function write (writer: Writer, { question, files }: Loaded, losses: Losses): Iterable<string | Buffer> {
  try {
    return writer.question(question, mediaId => files.get(mediaId), losses)
  } catch (error) {
    if (!(error instanceof CannotHold)) throw error
    losses.left = { code: error.code, detail: error.code === 'cannot_hold' ? question.body.type : '' }
    return []
  }
}

/** The file as a stream, and what it is. Refused before anything is sent when there is nothing to send. */
export async function exportQuestions (app: Box, query: ExportQuery) {
  const { mime, ending } = exportTypes[query.format]
  const questions = outgoing(app, query)
  const first: IteratorResult<Loaded> = await questions.next()
  if (first.done) throw notFound('A question to export')
  async function * chunks () {
    const writer = writersOf[query.format]()
    for (let next = first; !next.done; next = await questions.next()) yield * write(writer, next.value, new Losses())
    yield * writer.end()
  }
  return {
    stream: Readable.from(chunks(), { objectMode: false }),
    headers: { 'content-type': mime, 'content-disposition': disposition(`questions.${ending}`, false), 'cache-control': 'no-store' }
  }
}

/** What the same export would have to leave out. */
export async function reportExport (app: Box, query: ExportQuery): Promise<QuestionExportReport> {
  const report: QuestionExportReport = { exported: 0, skipped: [], warnings: [] }
  const writer = writersOf[query.format]()
  for await (const next of outgoing(app, query)) {
    const losses = new Losses()
    for (const chunk of write(writer, next, losses)) void chunk
    const { id: questionId, name } = next.question
    if (losses.left) report.skipped.push({ questionId, name, ...losses.left, reason: reasonOf(losses.left) })
    else report.exported++
    report.warnings.push(...losses.warnings.map(warning => ({ questionId, name, ...warning, reason: warningOf(warning) })))
  }
  return report
}
