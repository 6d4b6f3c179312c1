import { lstat, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Queries } from '../../db/open.ts'
import { AppError } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { BoundedFault, runBounded, type BoundedFaultCode } from '../../jobs/bounded-process.ts'
import type { JobHelpers } from '../../jobs/queue.ts'
import type { Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { minutesToRead } from '../content/content.rules.ts'
import { requireOpenCourse } from '../courses/access.actions.ts'
import { makeLesson } from '../lessons/lessons.actions.ts'
import { tellTeachers } from '../lessons/news.actions.ts'
import { findOutlineRevision, findSection } from '../lessons/outline.store.ts'
import { written, type Written } from '../lessons/text.actions.ts'
import { requireFree } from '../media/room.actions.ts'
import { findSchool } from '../school/school.store.ts'
import { lessonFile, type Conversion, type ConversionRequest } from './converted.ts'
import { documentPath, emptyFolder, madeFolder, removeDocument, removeOthers } from './import-files.ts'
import { importing, keepsFile, type StoredOptions } from './lesson-imports.rules.ts'
import type { DocumentFormat, ImportFault, ImportNote } from './lesson-imports.schemas.ts'
import { endImport, findImport, linkLesson, listNeededFiles, setJob, type ImportRow } from './lesson-imports.store.ts'
import { withFiles } from './placing.rules.ts'
import { storeFile } from './stored-files.ts'
import { Unreadable } from './unreadable.ts'

type Box = Pick<Services, 'db' | 'config' | 'clock' | 'jobs' | 'events'>

const reader = new URL('./convert/convert.child.ts', import.meta.url)
/** Megabytes, and milliseconds of processor time, of which a board needs up to three times as much as a desktop machine. */
export const bounds = { mostMb: 260, timeoutMs: 45_000 }

/** The job of an import. It may run again after a power cut: what has its end noted is left alone, and until then nothing of it is to be seen. */
export async function readDocument (app: Box, { importId }: { importId: number }, helpers: JobHelpers) {
  const row = await findImport(app.db.read, importId)
  if (!row || row.finishedAt !== null) return
  const tell = (progress: number) => {
    helpers.progress(progress)
    if (row.createdBy !== null) app.events.toUser(row.createdBy, { type: 'lesson_import', importId, progress })
  }
  try {
    await makeLessons(app, row, { tell, signal: helpers.signal })
  } catch (error) {
    if (isBusy(error)) return laterOn(app, row)
    const fault = faultOf(error)
    if (fault === undefined) throw error
    await app.db.write(trx => endImport(trx, importId, { report: { notes: error instanceof Unreadable ? error.notes : [] }, fault, now: app.clock.now() }))
  }
  await removeDocument(app.config.data, row.storedName)
  tell(10_000)
}

const isBusy = (error: unknown) => error instanceof AppError && error.code === 'busy'

/** So many of its pictures wait to be prepared that no more are taken: again when they are, which is what jobs before it do. */
async function laterOn (app: Box, { id: importId, createdBy }: ImportRow) {
  await app.db.write(async trx => {
    const jobId = await app.jobs.add(trx, { kind: importing, params: { importId }, priority: behindPictures, createdBy, now: app.clock.now() })
    await setJob(trx, importId, jobId)
  })
}

const behindPictures = -10_000

const ofProcess: Record<BoundedFaultCode, ImportFault> = { too_much_memory: 'too_much_memory', took_too_long: 'took_too_long', crashed: 'damaged' }
const ofRefusal: Record<string, ImportFault> = {
  course_archived: 'course_closed', not_found: 'course_closed', too_many_lessons: 'too_many_lessons', quota_full: 'no_room', no_space: 'no_room'
}

/** Why it has come to nothing for good; undefined for what may go better another time. */
function faultOf (error: unknown): ImportFault | undefined {
  if (error instanceof Unreadable) return error.fault
  if (error instanceof BoundedFault) return ofProcess[error.code]
  return error instanceof AppError ? ofRefusal[error.code] : undefined
}

interface Progress { tell: (progress: number) => void, signal: AbortSignal }
interface Run extends Progress { row: ImportRow, by: CurrentUser, options: StoredOptions, folder: string, path: string }

async function makeLessons (app: Box, row: ImportRow, progress: Progress) {
  if (row.createdBy === null || row.role === null) throw new Unreadable('course_closed')
  const { data } = app.config
  const by = { id: row.createdBy, role: row.role, sessionId: 0, capabilities: [] } // nobody is signed in here: it is done in their name
  const run: Run = { ...progress, row, by, options: JSON.parse(row.options) as StoredOptions, folder: madeFolder(data, row.storedName), path: documentPath(data, row.storedName) }
  await requireFree(app)
  progress.tell(500)
  const read = await readInOwnProcess(app, run)
  progress.tell(5_000)
  const kept = await keepFiles(app, run, read)
  const texts = await textsOf(run, read, kept)
  progress.signal.throwIfAborted()
  await keepLessons(app, run, { texts, notes: [...read.notes, ...kept.notes] })
}

type Read = Exclude<Conversion, { fault: ImportFault }>

async function readInOwnProcess (app: Box, { row, options, folder, path, signal }: Run): Promise<Read> {
  await emptyFolder(folder)
  const language = (await findSchool(app.db.read))?.language ?? 'en'
  const request: ConversionRequest = { path, folder, fileName: row.fileName, format: row.format as DocumentFormat, zipped: options.zipped, split: options.split, language }
  const read = await runBounded<Conversion>(reader, request, { ...bounds, signal, reads: [path], writes: [folder] })
  if ('fault' in read) throw new Unreadable(read.fault)
  if (read.lessons.length === 0 && !keepsFile(row.format, options)) throw new Unreadable('empty', read.notes)
  return read
}

/** `files`: by the number of a picture in the document. */
interface Kept { files: Map<number, number>, fileId: number | undefined, notes: ImportNote[] }

async function keepFiles (app: Box, { row, by, options, folder, path, tell, signal }: Run, { lessons, pictures, notes: told }: Read): Promise<Kept> {
  const store = (file: { path: string, name: string, alt: string }) => storeFile(app, { ...file, by, since: row.createdAt })
  const files = new Map<number, number>()
  const notes: ImportNote[] = []
  for (const [i, { number, file, name, alt }] of pictures.entries()) {
    signal.throwIfAborted()
    const id = await store({ path: await madeFile(folder, file), name, alt })
    if (id === undefined) notes.push({ note: 'picture_not_readable', where: name, count: 1 })
    else files.set(number, id)
    tell(5_000 + Math.round(4_000 * (i + 1) / pictures.length))
  }
  const keeping = keepsFile(row.format, options)
  const fileId = keeping ? await store({ path, name: row.fileName, alt: '' }) : undefined
  if (keeping && fileId === undefined) notes.push({ note: 'attachment_left_out', where: row.fileName, count: 1 })
  if (lessons.length === 0 && fileId === undefined) throw new Unreadable('empty', [...told, ...notes])
  return { files, fileId, notes }
}

const mostFileBytes = 24 * 1024 * 1024 // of a picture; a lesson is far smaller

/** A file that the process has made in its folder, and nothing else: whatever a document may have made of it. */
async function madeFile (folder: string, name: string) {
  const path = join(folder, basename(name))
  const made = await lstat(path)
  if (!made.isFile() || made.size > mostFileBytes) throw new Unreadable('damaged')
  return path
}

/** A document without words, as a scan, is a lesson that shows the file. */
async function textsOf ({ row, folder }: Run, { title, lessons }: Read, { files, fileId }: Kept): Promise<MadeText[]> {
  const texts: MadeText[] = []
  for (const [i, lesson] of (lessons.length > 0 ? lessons : [{ title, objectives: [], words: 0 }]).entries()) {
    const content: unknown = lessons.length > 0 ? JSON.parse(await readFile(await madeFile(folder, lessonFile(i)), 'utf8')) : { root: { type: 'root', children: [] } }
    const placed = withFiles(content, { files, fileId: i === 0 ? fileId : undefined, shown: row.format === 'pdf' })
    if (!placed) throw new Unreadable('damaged')
    texts.push({ ...lesson, pictures: placed.pictures, minutes: minutesToRead(placed.document), content: written(placed.document) })
    await nextTurn() // a long text is a good while of work
  }
  return texts
}

interface MadeText { title: string, objectives: string[], words: number, pictures: number, minutes: number, content: Written }

/** All lessons of a document in one write, with the note that it is done: nothing is half imported, and nothing twice. */
async function keepLessons (app: Box, { row, by, options }: Run, { texts, notes }: { texts: MadeText[], notes: ImportNote[] }) {
  const { id: importId, courseId, format } = row
  const revision = await app.db.write(async trx => {
    const now = app.clock.now()
    const row = await findImport(trx, importId)
    if (!row || row.finishedAt !== null) return undefined // taken back meanwhile
    requireOpenCourse(trx, courseId, by)
    const section = await openSection(trx, courseId, options.sectionId)
    for (const { title, objectives, words, pictures, minutes, content } of texts) {
      const facts = { objectives, estimatedMinutes: minutes }
      const lessonId = await makeLesson(trx, { courseId, sectionId: section, title, content, facts, by, now })
      await linkLesson(trx, { importId, lessonId, pictures, words })
    }
    await endImport(trx, importId, { report: { notes }, fault: null, now })
    await recordAudit(trx, {
      at: now, actor: { id: by.id, label: by.role }, action: 'lesson_import.finished', subjectKind: 'course', subjectId: courseId, details: { importId, format, lessons: texts.length }
    })
    return findOutlineRevision(trx, courseId)
  })
  if (revision !== undefined) await tellTeachers(app, { courseId, by: { id: null }, event: { type: 'outline_changed', courseId, revision, by: by.id } })
}

/** A section that was removed while the document was read is no reason to lose it. */
async function openSection (trx: Queries, courseId: number, sectionId: number | undefined) {
  if (sectionId === undefined) return null
  return (await findSection(trx, sectionId))?.courseId === courseId ? sectionId : null
}

/** Files of imports that are over, or never came to be. */
export async function sweepImports ({ db, config }: Pick<Services, 'db' | 'config'>) {
  await removeOthers(config.data, await listNeededFiles(db.read))
}
