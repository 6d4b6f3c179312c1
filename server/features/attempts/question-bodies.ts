import { boundedCache } from '../../bounded-cache.ts'
import type { Queries } from '../../db/open.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'
import { mediaShown, showQuestion } from '../questions/types/types.ts'
import { listBodies } from './question-bodies.store.ts'

export interface VersionBody {
  versionId: number
  body: QuestionBody
  /** Files that whoever answers sees, by part; '' is the question itself. */
  shownFiles: Map<string, number[]>
}

const mostBytes = 24 * 1024 * 1024
const timesItsText = 4 // what JSON weighs once it is taken apart
const hour = 3_600_000

/** Versions of questions, taken apart. They never change once they are answered, so a class that begins or hands in together reads each once. */
export function questionBodies (running: () => number) {
  const known = boundedCache<number, VersionBody>({ mostBytes, liveMs: hour, running })

  return async (db: Queries, versionIds: number[]): Promise<Map<number, VersionBody>> => {
    const found = new Map<number, VersionBody>()
    for (const id of new Set(versionIds)) {
      const version = known.get(id)
      if (version) found.set(id, version)
    }
    const missing = [...new Set(versionIds)].filter(id => !found.has(id))
    if (missing.length === 0) return found
    for (const { id, body: text, sealed } of await listBodies(db, missing)) {
      const body = JSON.parse(text) as QuestionBody
      const version = { versionId: id, body, shownFiles: filesOf(body) }
      found.set(id, version)
      if (sealed === 1) known.set(id, version, text.length * timesItsText)
    }
    return found
  }
}

function filesOf (body: QuestionBody) {
  const parts = body.type === 'scenario' ? body.parts.map(({ id, question }): [string, number[]] => [id, mediaShown(showQuestion(question, 0))]) : []
  return new Map([['', mediaShown(showQuestion(body, 0))], ...parts])
}

export type QuestionBodies = ReturnType<typeof questionBodies>
