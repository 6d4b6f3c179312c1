import type { Queries } from '../../db/open.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { inLane } from '../../jobs/bounded-process.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { removeDocument } from '../lesson-imports/import-files.ts'
import { noSpace } from '../media/refusals.ts'
import { measureRoom } from '../media/room.actions.ts'
import { addQuestion, personOf, requireTopics } from '../questions/keeping.actions.ts'
import { topicAt } from '../topics/topics.actions.ts'
import { candidatesOf, withoutKnown, type Candidate, type Sifted } from './candidates.ts'
import type { Draft, Reading } from './draft.ts'
import { keepFile, knownFiles, type Hashed } from './found-files.ts'
import type { Placed } from './placing.ts'
import type { SentFile } from './question-imports.form.ts'
import type { QuestionImport } from './question-imports.schemas.ts'
import { findTopicPath } from './question-imports.store.ts'
import { readInOwnProcess } from './reading.ts'
import { mediaIn } from './media-in.ts'
import { reportOf } from './report.ts'

type Box = Pick<Services, 'db' | 'config' | 'clock' | 'jobs'>

interface Sending { announced: number, receive: () => Promise<SentFile>, by: CurrentUser, actor: Actor, request: RequestKey }

/** Reads a file of questions and, unless it is only tried, keeps all that can be kept of it in one write: nothing is half imported. */
export async function importQuestions (app: Box, { announced, receive, ...rest }: Sending): Promise<QuestionImport> {
  if (announced > (await measureRoom(app, rest.by)).ofDisk) throw noSpace()
  const sent = await receive()
  try {
    await requireTopics(app.db.read, sent.options.topicId === undefined ? [] : [sent.options.topicId])
    return await inLane('question imports', () => importFile(app, { sent, ...rest })) // the drafts of one file at a time are in memory
  } finally {
    await removeDocument(app.config.data, sent.storedName)
    sent.settled()
  }
}

type Importing = Omit<Sending, 'announced' | 'receive'> & { sent: SentFile }

async function importFile (app: Box, importing: Importing): Promise<QuestionImport> {
  const { sent: { options: { dryRun } }, by } = importing
  const reading = await readInOwnProcess(app, importing.sent)
  const { known, others } = await knownFiles(app, { files: reading.files, folder: reading.folder, by })
  const sifted = await sift(app.db.read, reading.drafts, new Map([...known, ...others.map(standIn)]))
  if (dryRun) return reportOf({ reading, dryRun, ...sifted, questionIds: [] })
  const kept = await keepFiles(app, { others, candidates: sifted.candidates, by })
  const complete = await completed(app.db.read, sifted, { known, kept, others })
  return keepQuestions(app, { ...importing, reading, sifted: complete })
}

/** Of a file that is not here yet, while it is only looked at: a number that no file has. */
const standIn = ({ number }: Hashed): [number, Placed] => [number, { id: Number.MAX_SAFE_INTEGER - number, kind: 'image' }]

async function sift (db: Queries, drafts: Draft[], files: ReadonlyMap<number, Placed>): Promise<Sifted> {
  const ready = await candidatesOf(db, drafts, files)
  const fresh = await withoutKnown(db, ready.candidates)
  return { candidates: fresh.candidates, skipped: [...ready.skipped, ...fresh.skipped] }
}

/** Only what questions show that come in. */
async function keepFiles (app: Box, { others, candidates, by }: { others: Hashed[], candidates: Candidate[], by: CurrentUser }): Promise<Map<number, Placed>> {
  const used = new Set(candidates.flatMap(({ draft }) => mediaIn(draft.body)))
  const kept = new Map<number, Placed>()
  for (const file of others) {
    const placed = used.has(file.number) ? await keepFile(app, file, by) : undefined
    if (placed) kept.set(file.number, placed)
  }
  return kept
}

/** Those that show a file which is only here now are made once more, with it. */
async function completed (db: Queries, { candidates, skipped }: Sifted, { known, kept, others }: {
  known: Map<number, Placed>, kept: Map<number, Placed>, others: Hashed[]
}): Promise<Sifted> {
  const late = new Set(others.map(({ number }) => number))
  const again = candidates.filter(({ draft }) => mediaIn(draft.body).some(number => late.has(number)))
  if (again.length === 0) return { candidates, skipped }
  const made = await candidatesOf(db, again.map(({ draft }) => draft), new Map([...known, ...kept]))
  const byDraft = new Map(made.candidates.map(candidate => [candidate.draft, candidate]))
  return {
    candidates: candidates.flatMap(candidate => again.includes(candidate) ? byDraft.get(candidate.draft) ?? [] : candidate),
    skipped: [...skipped, ...made.skipped]
  }
}

interface Keeping extends Importing { reading: Reading, sifted: Sifted }

async function keepQuestions (app: Box, { sent: { options, fileName }, by, actor, request, reading, sifted }: Keeping): Promise<QuestionImport> {
  return app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    const fresh = await withoutKnown(trx, sifted.candidates) // what was imported meanwhile is there
    const topics = await topicsOf(trx, fresh.candidates, { under: options.topicId, by: by.id, now })
    const person = await personOf(trx, by)
    const questionIds: number[] = []
    for (const { draft, prepared } of fresh.candidates) {
      const topicId = topics.get(draft.topicPath.join('\n'))
      questionIds.push(await addQuestion(trx, {
        prepared, name: draft.named ? draft.name : '', tags: draft.tags, topicIds: topicId == null ? [] : [topicId], origin: 'imported', by: person,
        now, ...(draft.difficulty === null ? {} : { difficulty: draft.difficulty })
      }))
    }
    const skipped = [...sifted.skipped, ...fresh.skipped]
    await recordAudit(trx, {
      at: now, actor, action: 'question_import.finished',
      details: { format: reading.format, fileName, imported: questionIds.length, skipped: skipped.length + reading.skipped.length }
    })
    return reportOf({ reading, dryRun: false, candidates: fresh.candidates, skipped, questionIds })
  }))
}

/** The topic of each path that a file names, below the chosen one. */
async function topicsOf (trx: Queries, candidates: Candidate[], { under, by, now }: {
  under: number | undefined, by: number, now: number
}): Promise<Map<string, number | null>> {
  const base = under === undefined ? [] : await findTopicPath(trx, under)
  await requireTopics(trx, under === undefined ? [] : [under])
  const topics = new Map<string, number | null>()
  for (const { draft: { topicPath } } of candidates) {
    const key = topicPath.join('\n')
    if (!topics.has(key)) topics.set(key, await topicAt(trx, [...base, ...topicPath], { by, now }))
  }
  return topics
}

