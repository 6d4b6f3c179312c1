import type { Queries } from '../../db/open.ts'
import { cursorOf, readCursor } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import type { QuestionBody } from './body.schemas.ts'
import { listMarks, listNewestBodies, listSharedMarks, listSharing } from './duplicates.store.ts'
import { askedOf } from './prepared.ts'
import { requireQuestion } from './questions.actions.ts'
import type { DuplicateGroups, LikeQuestion } from './questions.schemas.ts'
import { listRows, toQuestionRow } from './question-list.store.ts'
import { alikeFrom, likeness, type Asked } from './similarity.rules.ts'

type Asking = Pick<Services, 'db' | 'readThread'>

const mostCandidates = 60
const mostShown = 20
const marksAtOnce = 60
const mostWithMark = 12 // that many of one mould are found by their neighbours

/** Questions that say the same, or nearly, the likest first. */
export async function showLike ({ db, readThread }: Asking, { questionId }: { questionId: number }): Promise<{ items: LikeQuestion[] }> {
  requireQuestion(db.read, questionId)
  const marks = (await listMarks(db.read, [questionId])).map(({ mark }) => mark)
  const candidates = (await listSharing(readThread.read, { marks, except: questionId, most: mostCandidates })).map(({ id }) => id)
  const asked = await askedByIds(readThread.read, [questionId, ...candidates])
  const like = candidates.map(id => ({ id, likeness: likeness(asked.get(questionId)!, asked.get(id)!) })).filter(({ likeness: much }) => much >= alikeFrom)
    .sort((a, b) => b.likeness - a.likeness || a.id - b.id).slice(0, mostShown)
  const rows = new Map((await listRows(readThread.read, like.map(({ id }) => id))).map(row => [row.id, toQuestionRow(row)]))
  return { items: like.flatMap(({ id, likeness: much }) => rows.has(id) ? [{ ...rows.get(id)!, likeness: much }] : []) }
}

async function askedByIds (db: Queries, ids: number[]) {
  return new Map((await listNewestBodies(db, ids)).map(({ id, body }): [number, Asked] => [id, askedOf(JSON.parse(body) as QuestionBody)]))
}

interface Pair { a: number, b: number, likeness: number }

/** All over the bank: pairs that are alike, those that hang together as one group. A pair is told of once, at the least mark both have. */
export async function showDuplicates ({ readThread }: Asking, { cursor }: { cursor?: string | undefined }): Promise<DuplicateGroups> {
  const db = readThread.read
  const [after] = readCursor(cursor, ['number']) ?? [-1]
  const shared = await listSharedMarks(db, { after, most: marksAtOnce, mostEach: mostWithMark })
  const ids = [...new Set(shared.flatMap(one => one.ids))]
  const marks = Map.groupBy(await listMarks(db, ids), ({ questionId }) => questionId)
  const asked = await askedByIds(db, ids)
  const pairs = shared.flatMap(({ mark, ids: together }) => pairsOf(together).filter(([a, b]) => leastShared(marks, a, b) === mark))
    .map(([a, b]): Pair => ({ a, b, likeness: likeness(asked.get(a)!, asked.get(b)!) })).filter(pair => pair.likeness >= alikeFrom)
  const rows = new Map((await listRows(db, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))])).map(row => [row.id, toQuestionRow(row)]))
  const items = groupsOf(pairs).map(group => ({ likeness: group.likeness, questions: group.ids.flatMap(id => rows.get(id) ?? []) }))
    .filter(({ questions }) => questions.length > 1)
  return { items, nextCursor: shared.length === marksAtOnce ? cursorOf([shared.at(-1)!.mark]) : null }
}

const pairsOf = (ids: number[]) => ids.flatMap((a, i) => ids.slice(i + 1).map((b): [number, number] => [a, b]))

function leastShared (marks: Map<number, Array<{ mark: number }>>, a: number, b: number) {
  const others = new Set(marks.get(b)?.map(({ mark }) => mark))
  return Math.min(...(marks.get(a) ?? []).map(({ mark }) => mark).filter(mark => others.has(mark)))
}

/** Those that hang together; as alike as the least alike pair that joins them. */
function groupsOf (pairs: Pair[]) {
  const groups: Array<{ ids: Set<number>, likeness: number }> = []
  for (const { a, b, likeness: much } of pairs) {
    const joined = groups.filter(({ ids }) => ids.has(a) || ids.has(b))
    const whole = { ids: new Set([a, b, ...joined.flatMap(({ ids }) => [...ids])]), likeness: Math.min(much, ...joined.map(group => group.likeness)) }
    for (const group of joined) groups.splice(groups.indexOf(group), 1)
    groups.push(whole)
  }
  return groups.map(({ ids, likeness: much }) => ({ ids: [...ids].sort((x, y) => x - y), likeness: much })).sort((x, y) => y.likeness - x.likeness)
}
