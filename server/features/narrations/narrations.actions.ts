import { rm, stat } from 'node:fs/promises'
import type { Queries } from '../../db/open.ts'
import { AppError, conflict, invalid } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { JobHelpers } from '../../jobs/queue.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { requireOpenLesson, requireTaughtLesson } from '../courses/access.actions.ts'
import { attachMedia } from '../media/media-links.actions.ts'
import { listMedia } from '../media/media-links.store.ts'
import { mediaUrl } from '../media/media.rules.ts'
import { placeForNew } from '../media/storage.ts'
import { keepAgain, keepMedia } from '../media/keep.actions.ts'
import { requireRoom } from '../media/room.actions.ts'
import { findSchool } from '../school/school.store.ts'
import { bytesSpoken, digestOf, isSilent, spokenText, stateOf, utterancesOf, utterancesOfScript } from './narrations.rules.ts'
import { makingNarrations } from './renewal.actions.ts'
import type { NarrationState, NarrationTools, SaveNarration } from './narrations.schemas.ts'
import { findLessonText, findMade, findNarration, findOwner, removeNarration, saveChoice, saveFault, saveMade, type NarrationRow } from './narrations.store.ts'
import type { SpokenLanguage } from './spoken-formulas.rules.ts'

type Narrating = Pick<Services, 'db' | 'clock' | 'jobs' | 'speaker' | 'lessonPages'>
interface OfLesson { lessonId: number, by: CurrentUser }

export async function showTools ({ speaker }: Pick<Services, 'speaker'>): Promise<NarrationTools> {
  const found = await speaker()
  return { canMake: found !== undefined, voices: found?.voices ?? [] }
}

export async function showNarration (app: Narrating, { lessonId, by }: OfLesson): Promise<NarrationState> {
  requireTaughtLesson(app.db.read, lessonId, by)
  return describe(app, app.db.read, lessonId)
}

export async function saveNarration (app: Narrating, { lessonId, by, actor, choice }: OfLesson & { actor: Actor, choice: SaveNarration }) {
  if (choice.source === 'made') await requireVoice(app, choice.voice)
  await app.db.write(async trx => {
    const now = app.clock.now()
    requireOpenLesson(trx, lessonId, by)
    if (choice.source === 'recording') await useRecording(trx, { lessonId, by, choice, now })
    else await orderMaking(app, trx, { lessonId, by, choice, now })
    await recordAudit(trx, { at: now, actor, action: 'narration.saved', subjectKind: 'lesson', subjectId: lessonId, details: { source: choice.source } })
  })
  app.lessonPages.forgetLesson(lessonId)
  return describe(app, app.db.read, lessonId)
}

export async function deleteNarration (app: Pick<Services, 'db' | 'clock' | 'lessonPages'>, { lessonId, by, actor }: OfLesson & { actor: Actor }) {
  await app.db.write(async trx => {
    requireOpenLesson(trx, lessonId, by)
    if (!await removeNarration(trx, lessonId)) return
    await attachMedia(trx, { subject: { kind: 'narration', id: lessonId }, mediaIds: [], by })
    await recordAudit(trx, { at: app.clock.now(), actor, action: 'narration.removed', subjectKind: 'lesson', subjectId: lessonId })
  })
  app.lessonPages.forgetLesson(lessonId)
}

interface Saving { lessonId: number, by: CurrentUser, choice: SaveNarration, now: number }

async function useRecording (trx: Queries, { lessonId, by, choice: { mediaId, script = null }, now }: Saving) {
  if (mediaId === undefined) throw invalid('Please choose a recording.', { mediaId: 'required' })
  await attachMedia(trx, { subject: { kind: 'narration', id: lessonId }, mediaIds: [mediaId], by }) // before anything is said about a file that is not theirs
  const [file] = await listMedia(trx, [mediaId])
  if (file!.kind !== 'audio') throw invalid('This file is not a sound recording.', { mediaId: 'not_audio' })
  await saveChoice(trx, { lessonId, source: 'recording', script, mediaId, voice: null, speed: 100, jobId: null, by: by.id, now })
}

async function orderMaking ({ jobs }: Narrating, trx: Queries, { lessonId, by, choice: { voice, speed = 100, script = null }, now }: Saving) {
  const before = await findNarration(trx, lessonId)
  const jobId = await jobs.add(trx, { kind: makingNarrations, params: { lessonId }, createdBy: by.id, now })
  await saveChoice(trx, { lessonId, source: 'made', script: script?.trim() || null, mediaId: before?.mediaId ?? null, voice: voice!, speed, jobId, by: by.id, now })
}

async function requireVoice ({ speaker }: Pick<Services, 'speaker'>, voice: string | undefined) {
  const found = await speaker()
  if (!found) throw conflict('no_speech_program', 'This box has no speech program. Upload a recording, or ask the technician to install espeak-ng and lame.')
  if (!found.voices.some(({ name }) => name === voice)) throw invalid('Please choose one of the voices of this box.', { voice: voice === undefined ? 'required' : 'unknown' })
}

async function describe ({ speaker }: Pick<Services, 'speaker'>, db: Queries, lessonId: number): Promise<NarrationState> {
  const row = await findNarration(db, lessonId)
  const text = (await findLessonText(db, lessonId))!
  const utterances = await wordsOf(db, text.content, row?.script ?? null)
  const engine = (await speaker())?.engine
  const digest = row?.voice && engine ? digestOf(utterances, { voice: row.voice, speed: row.speed, engine }) : null
  return { ...stateOf(row, { digest, changedAt: text.changedAt }), narration: row?.mediaId ? narrationOf(row, row.mediaId) : null, words: spokenText(utterances) }
}

const narrationOf = ({ source, mime, durationMs, marks }: NarrationRow, mediaId: number) =>
  ({ source, url: mediaUrl(mediaId), mime: mime!, durationMs, marks: marks === null ? null : JSON.parse(marks) as Array<[number, number]> })

async function wordsOf (db: Queries, content: string, script: string | null) {
  if (script !== null) return utterancesOfScript(script)
  const language = (await findSchool(db))?.language === 'es' ? 'es' : 'en' satisfies SpokenLanguage
  return utterancesOf(JSON.parse(content) as ContentDocument, language)
}

type Making = Pick<Services, 'db' | 'clock' | 'config' | 'events' | 'speaker' | 'jobs' | 'lessonPages'>

/**
 * A job: the words that are there now, spoken once. What was made before from the same words in the same voice is used
 * again, another's under a name of its own; what somebody changed meanwhile has a job of its own.
 */
export async function makeNarration (app: Making, { lessonId }: { lessonId: number }, { signal, progress }: Pick<JobHelpers, 'signal' | 'progress'>) {
  const row = await findNarration(app.db.read, lessonId)
  const text = await findLessonText(app.db.read, lessonId)
  const speaker = await app.speaker()
  if (row?.source !== 'made' || row.voice === null || !text || !speaker) return { made: false }
  const utterances = await wordsOf(app.db.read, text.content, row.script)
  const digest = digestOf(utterances, { voice: row.voice, speed: row.speed, engine: speaker.engine })
  if (digest === row.digest && row.mediaId !== null) return { made: false }
  if (isSilent(utterances)) return finish(app, row, { lessonId, fault: 'nothing_to_say' })

  const by = (await findOwner(app.db.read, lessonId))!
  const name = `${text.title.slice(0, 200)}${speaker.ending}`
  const known = await findMade(app.db.read, { digest, ownerId: by.id })
  const file = await placeForNew(app.config.data, speaker.ending)
  try {
    if (known) {
      const mediaId = known.ownerId === by.id ? known.mediaId : await keepAgain(app, { fileId: known.fileId, bytes: known.bytes, name, by })
      return await finish(app, row, { lessonId, by, digest, mediaId, marks: known.marks })
    }
    await requireRoom(app, { name: file, bytes: bytesSpoken(utterances, row.speed), by })
    const marks = await speaker.speak(utterances, { voice: row.voice, speed: row.speed, file, signal, progress: share => progress(share * 9_500) })
    const media = await keepMedia(app, { file, bytes: (await stat(file)).size, name, alt: '', by })
    return await finish(app, row, { lessonId, by, digest, mediaId: media.id, marks: row.script === null ? JSON.stringify(marks) : null })
  } catch (error) {
    const fault = roomFault(error)
    if (fault === undefined) throw error
    return await finish(app, row, { lessonId, fault })
  } finally {
    await rm(file, { force: true })
  }
}

/** Trying again would only speak it all once more: whoever asked for it makes room first. */
function roomFault (error: unknown) {
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return 'no_space'
  return error instanceof AppError && (error.code === 'quota_full' || error.code === 'no_space') ? error.code : undefined
}

type Owner = NonNullable<Awaited<ReturnType<typeof findOwner>>>
type Outcome = { lessonId: number } & ({ fault: string } | { by: Owner, digest: string, mediaId: number, marks: string | null })

async function finish (app: Making, row: NarrationRow, outcome: Outcome) {
  const { lessonId } = outcome
  const kept = await app.db.write(async trx => {
    const now = await findNarration(trx, lessonId)
    if (now?.source !== 'made' || now.updatedAt !== row.updatedAt) return false
    if ('fault' in outcome) await saveFault(trx, outcome)
    else {
      await saveMade(trx, outcome)
      await attachMedia(trx, { subject: { kind: 'narration', id: lessonId }, mediaIds: [outcome.mediaId], by: outcome.by })
    }
    return true
  })
  app.lessonPages.forgetLesson(lessonId)
  if (kept && row.updatedBy !== null) app.events.toUser(row.updatedBy, { type: 'narration_ready', lessonId })
  return { made: kept && !('fault' in outcome) }
}
