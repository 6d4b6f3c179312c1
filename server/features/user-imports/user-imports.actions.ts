import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Db, Queries } from '../../db/open.ts'
import type { Role } from '../../db/tables.ts'
import { notFound, tooBusy } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { enrolThroughClasses, returnToCourses, tellStudents, type PlaceChange } from '../enrolments/places.actions.ts'
import { nameKey } from '../users/users.rules.ts'
import { addUser, changeUser, findPerson, freeUsername, joinClasses, reactivateUser } from '../users/users.store.ts'
import type { ClassList, Reading } from './class-list.ts'
import { roster, type Change, type Choice, type Known, type Step } from './matching.rules.ts'
import { preview, warningsOf } from './preview.rules.ts'
import { reasonFor, skip, type Skipped } from './reasons.rules.ts'
import { hashing } from './waiting-passwords.actions.ts'
import { readList } from './user-imports.list.ts'
import type { ImportDetails, ImportDone, ImportPreview } from './user-imports.schemas.ts'
import {
  allClasses, classByName, countImported, findImport, finishImport, hashingIsPlanned, keepPasswordWaiting, peopleAfter, recordPeople, startImport, whatIsTaken
} from './user-imports.store.ts'

type Box = Pick<Services, 'db' | 'clock' | 'keys' | 'events' | 'jobs'>

export interface ImportRequest { file: { name: string, bytes: Buffer }, dryRun: boolean, choices: Record<string, Choice>, reading: Reading, by: CurrentUser, actor: Actor }

const peopleAtOnce = 500
const turnMs = 5 // then others get theirs
/** Small, so that what a class saves meanwhile waits for a few milliseconds only. */
export const linesInWrite = 25

export async function importUsers (box: Box, request: ImportRequest): Promise<ImportPreview | ImportDone> {
  const list = await readList(request.file.bytes, request.reading)
  if (!request.dryRun) return oneAtATime(box.db, () => runImport(box, list, request))
  const { steps, className } = await planSteps(box.db.read, list, request)
  return preview(list, steps, className)
}

export async function showImport ({ db }: Pick<Services, 'db'>, importId: number): Promise<ImportDetails> {
  const found = await findImport(db.read, importId)
  if (!found) throw notFound('The import')
  return {
    ...found, createdAt: iso(found.createdAt), finishedAt: isoOrNull(found.finishedAt),
    skipped: found.skipped.map(({ line, code }) => ({ line, code, reason: reasonFor(code) }))
  }
}

/** Two lists at once would each make the people the other one has just made. */
async function oneAtATime<T> (db: Db, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(db) ?? { waiting: 0, last: Promise.resolve() }
  if (turn.waiting >= 4) throw tooBusy()
  turns.set(db, turn)
  turn.waiting++
  const mine = turn.last.then(work).finally(() => { turn.waiting-- })
  turn.last = mine.catch(() => {})
  return mine
}
const turns = new WeakMap<Db, { waiting: number, last: Promise<unknown> }>()

async function planSteps (db: Queries, { lines }: ClassList, { choices, by }: ImportRequest) {
  const { plan, className } = roster(await everybody(db), await allClasses(db), by)
  const steps: Array<Step | Skipped> = []
  let end = performance.now() + turnMs
  for (const line of lines) {
    steps.push('code' in line ? line : plan(line, choices[line.line]))
    if (performance.now() < end) continue
    await nextTurn()
    end = performance.now() + turnMs
  }
  return { steps, className }
}

async function everybody (db: Queries) {
  const people: Known[] = []
  for (;;) {
    const some = await peopleAfter(db, people.at(-1)?.id ?? 0, peopleAtOnce)
    people.push(...some)
    if (some.length < peopleAtOnce) return people
    await nextTurn()
  }
}

/** Whole chunks are written; when the power goes between them, the same file brings in the rest. */
async function runImport (box: Box, list: ClassList, request: ImportRequest): Promise<ImportDone> {
  const { db, clock, events } = box
  const { steps } = await planSteps(db.read, list, request)
  const taken = steps.filter(step => 'known' in step)
  const skipped: Skipped[] = steps.filter(step => 'code' in step).map(({ line, code, reason }) => ({ line, code, reason }))

  const digest = createHash('sha256').update(request.file.bytes).digest('hex')
  const importId = await db.write(trx => startImport(trx, { fileName: request.file.name, digest, by: request.by.id, now: clock.now() }))
  const run: Run = { box, importId, by: request.by.id, ids: new Map(), classes: new Map(), created: 0, updated: 0, unchanged: 0 }

  for (let done = 0; done < taken.length; done += linesInWrite) {
    skipped.push(...await writeChunk(run, taken.slice(done, done + linesInWrite)))
    events.toUser(request.by.id, { type: 'import_progress', importId, done: Math.min(done + linesInWrite, taken.length), total: taken.length })
  }
  skipped.sort((a, b) => a.line - b.line)
  await db.write(async trx => {
    await finishImport(trx, importId, skipped, clock.now())
    await recordAudit(trx, {
      at: clock.now(), actor: request.actor, action: 'users.imported', subjectKind: 'user_import', subjectId: importId,
      details: { created: run.created, updated: run.updated, unchanged: run.unchanged, skipped: skipped.length }
    })
  })
  box.jobs.wake()
  const { created, updated, unchanged, classes } = run
  return { importId, dryRun: false, created, updated, unchanged, skipped, warnings: warningsOf(steps), classes: [...classes.values()] }
}

type Taken = Extract<Step, { known: Known }>

interface ClassName { id: number, name: string }

interface Run {
  box: Box, importId: number, by: number
  /** Ids of the people made so far, by the place holder they were planned under. */
  ids: Map<number, number>
  classes: Map<number, ClassName>
  created: number, updated: number, unchanged: number
}

/** Returns the lines that can no longer be taken because someone changed the school since they were planned. */
async function writeChunk (run: Run, steps: Taken[]): Promise<Skipped[]> {
  const { db, clock, keys } = run.box
  const sealed = new Map(steps.flatMap(({ line, person, changes, outcome }) =>
    person.password !== undefined && (outcome === 'create' || changes.includes('password')) ? [[line, keys.seal(person.password)] as const] : []))
  const now = clock.now()

  const done = await db.write(async trx => {
    const lines: Array<{ step: Taken, userId: number | null }> = []
    const told: PlaceChange[] = []
    const made = new Map<number, number>()
    const classes = new Map<string, ClassName | null>()
    for (const step of steps) {
      const open = await openClasses(trx, step.person.classes, classes, { by: run.by, now })
      const userId = open ? await writePerson(trx, step, made.get(step.known.id) ?? run.ids.get(step.known.id), now) : null
      lines.push({ step, userId })
      if (userId === null) continue
      made.set(step.known.id, userId)
      const classIds = step.classes.added.map(name => classes.get(nameKey(name))!.id)
      await joinClasses(trx, { userId, classIds, by: run.by, now })
      told.push(...enrolThroughClasses(trx, { userIds: [userId], classIds, by: run.by, now }))
      if (step.changes.includes('active')) told.push(...returnToCourses(trx, { userId, by: run.by, now }))
      const password = sealed.get(step.line)
      if (password !== undefined) await keepPasswordWaiting(trx, { userId, sealed: password, now })
    }
    const written = lines.flatMap(({ step, userId }) => userId === null ? [] : [{ line: step.line, userId, outcome: outcomes[step.outcome] }])
    const count = (outcome: typeof outcomes[Taken['outcome']]) => written.filter(line => line.outcome === outcome).length
    const counts = { created: count('created'), updated: count('updated'), unchanged: count('unchanged') }
    await recordPeople(trx, run.importId, written)
    await countImported(trx, run.importId, counts)
    if (sealed.size > 0) await planHashing(trx, run) // in the same write: after a power cut nobody else would think of it
    return { ...counts, lines, told, classes: [...classes.values()] }
  })

  tellStudents(run.box, done.told)
  run.created += done.created
  run.updated += done.updated
  run.unchanged += done.unchanged
  for (const { step, userId } of done.lines) if (userId !== null) run.ids.set(step.known.id, userId)
  for (const one of done.classes) if (one) run.classes.set(one.id, one)
  return done.lines.filter(({ userId }) => userId === null).map(({ step }) => skip(step.line, 'changed_meanwhile'))
}

const outcomes = { create: 'created', update: 'updated', unchanged: 'unchanged' } as const

/** Whether all of them take people; makes those that are not there yet. */
async function openClasses (trx: Queries, names: string[], known: Map<string, ClassName | null>, { by, now }: { by: number, now: number }) {
  for (const name of names) {
    const key = nameKey(name)
    if (!known.has(key)) known.set(key, await classByName(trx, { name, by, now }))
  }
  return names.every(name => known.get(nameKey(name)) !== null)
}

/** The id of the person, or null when the line does not fit the school any more. */
async function writePerson (trx: Queries, { outcome, known, person, changes }: Taken, madeAs: number | undefined, now: number): Promise<number | null> {
  if (outcome === 'create') return makePerson(trx, { known, person }, now)
  const userId = known.id > 0 ? known.id : madeAs
  if (userId === undefined) return null
  if (changes.some(change => change !== 'password' && change !== 'classes')) return await changePerson(trx, { userId, role: known.role, person, changes }, now) ? userId : null
  return userId
}

async function makePerson (trx: Queries, { known, person }: Pick<Taken, 'known' | 'person'>, now: number) {
  const { firstName, lastName, role } = person
  const names = { username: person.username ?? known.username, email: person.email ?? null, externalId: person.externalId ?? null }
  const taken = await whatIsTaken(trx, names, null)
  if (taken.other || (taken.username && person.username !== undefined)) return null
  const username = taken.username ? await freeUsername(trx, person) : names.username!
  return addUser(trx, { role, firstName, lastName, username, email: person.email, externalId: person.externalId, now })
}

/** Only what the list says and the plan showed; false when that is no longer possible. */
async function changePerson (trx: Queries, { userId, role, person, changes }: { userId: number, role: Role, person: Taken['person'], changes: Change[] }, now: number) {
  const current = await findPerson(trx, userId)
  if (!current || current.role !== role || (current.deactivatedAt !== null && !changes.includes('active'))) return false
  const wanted = <K extends 'username' | 'email'>(field: K) => changes.includes(field) ? person[field]! : current[field]
  const names = { username: wanted('username'), email: wanted('email'), externalId: person.externalId ?? null }
  const taken = await whatIsTaken(trx, names, userId)
  if (taken.username || taken.other) return false

  const named = person.firstName === '' ? current : person
  await changeUser(trx, userId, { firstName: named.firstName, lastName: named.lastName, username: names.username, email: names.email, externalId: person.externalId }, now)
  if (changes.includes('active')) await reactivateUser(trx, { userId, now })
  return true
}

async function planHashing (trx: Queries, { box, by }: Run) {
  if (await hashingIsPlanned(trx, hashing)) return
  await box.jobs.add(trx, { kind: hashing, params: {}, priority: -10, createdBy: by, now: box.clock.now() })
}
