import type { InjectOptions } from 'fastify'
import type { App } from '../server/app.ts'
import type { Db } from '../server/db/open.ts'
import type { QuestionBody } from '../server/features/questions/body.schemas.ts'
import { numerical, putQuestion, single, trueFalse } from '../test/helpers/quizzes.ts'
import { ask, closedLoop, openLoop, summary, type Answer } from './load.ts'
import type { Running } from './processes.ts'

export const questions = 20
const words = 'Magma rises through cracks in the rock and gathers below the mountain until the pressure is too great. '

const body = (i: number): QuestionBody => [single, trueFalse, numerical, single][i % 4]!(`${i + 1}. ${words}`)
const responseTo = (type: string, turn: number) => type === 'single' ? { choice: 'abc'[turn % 3] } : type === 'true_false' ? { value: turn % 2 === 0 } : { value: String(3350 + turn % 20) }

/** A published quiz of twenty questions in the first course, open to every student; returns its id. */
export async function addQuiz (app: App, db: Db, { cookie, instructorId }: { cookie: string, instructorId: number }) {
  const items = []
  for (let i = 0; i < questions; i++) items.push({ questionId: await putQuestion(db, body(i), { by: instructorId }), points: 100 })
  const asked = async (method: 'POST' | 'PUT', url: string, payload?: object) => {
    const response = await app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) } as InjectOptions)
    if (response.statusCode >= 300) throw new Error(`${method} ${url}: ${response.body}`)
    return response.json() as { id: number }
  }
  const { id } = await asked('POST', '/api/courses/1/quizzes', { title: 'Volcanoes', items,
    settings: { timeLimitSeconds: 3600, shuffleItems: true, attemptsAllowed: null } })
  await asked('PUT', `/api/quizzes/${id}/publication`)
}

interface Begun { cookie: string, id: number, items: Array<{ id: number, type: string }> }
interface Burst { lastMs: number, p95: number, bytes: number }

/** A class sits a quiz: all begin in the same second, each answers every question, then as fast as the box can, and all hand in in the same second. */
export async function sitQuiz ({ port, cpuMs }: Running, cookies: string[],
  { lanes, seconds, besidePerSecond = 0 }: { lanes: number, seconds: number, besidePerSecond?: number }) {
  const begun: Begun[] = []
  const begin = async (some: string[]) => burst(some.map(cookie => () => ask(port,
    { method: 'POST', path: '/api/quizzes/1/attempts', cookie, body: { device: 'bench-device' }, keep: true })), (answer, i) => {
    const { id, items } = JSON.parse(answer.text!) as Omit<Begun, 'cookie'>
    begun.push({ cookie: some[i]!, id, items })
  })
  const start = await begin(cookies.slice(0, lanes))
  const beforeStarts = cpuMs()
  for (let i = lanes; i < cookies.length; i += lanes) await begin(cookies.slice(i, i + lanes))
  const startCpuUs = (cpuMs() - beforeStarts) * 1000 / Math.max(1, cookies.length - lanes)

  const save = ({ cookie, id, items }: Begun, n: number, sequence: number) => {
    const item = items[n % items.length]!
    return { method: 'PUT', path: `/api/attempts/${id}/answers/${item.id}`, cookie, body: { response: responseTo(item.type, sequence), epoch: 1, sequence, seconds: 3 } }
  }
  const times: number[] = []
  const since = performance.now()
  await Promise.all(begun.slice(0, lanes).map(async student => {
    for (let n = 0; n < questions; n++) times.push(checked(await ask(port, save(student, n, n + 1))).ms)
  }))
  const everyQuestion = { ...summary(times), seconds: (performance.now() - since) / 1000 }

  const beforeFlood = cpuMs()
  const flood = closedLoop(port, { lanes, seconds, next: (lane, turn) => save(begun[(lane + turn * lanes) % begun.length]!, turn, 1000 + turn) })
  const beside = besidePerSecond > 0 ? await openLoop(port, { perSecond: besidePerSecond, until: flood,
    next: turn => ({ path: '/api/dashboard', cookie: cookies[turn % cookies.length]! }) }) : undefined
  const saves = await flood
  if (saves.refused > 0) throw new Error(`${saves.refused} of ${saves.n} answers were refused.`)

  const saveCpuUs = (cpuMs() - beforeFlood) * 1000 / saves.n
  const submit = await burst(begun.slice(0, lanes).map(({ cookie, id }) => () => ask(port, { method: 'PUT', path: `/api/attempts/${id}/submission`, cookie })))
  return { start, startCpuUs, everyQuestion, saves, saveCpuUs, submit, ...(beside ? { besideP99: beside.p99 } : {}) }
}

function checked (answer: Answer) {
  if (answer.status >= 300) throw new Error(`A request of the quiz was answered with ${answer.status}.`)
  return answer
}

/** All at once; one that is refused ends the benchmark. */
async function burst (asks: Array<() => Promise<Answer>>, each: (answer: Answer, i: number) => void = () => {}): Promise<Burst> {
  const since = performance.now()
  const answers = await Promise.all(asks.map(send => send()))
  const lastMs = performance.now() - since
  for (const [i, answer] of answers.entries()) each(checked(answer), i)
  return { lastMs, p95: summary(answers.map(({ ms }) => ms)).p95, bytes: Math.round(answers.reduce((sum, { bytes }) => sum + bytes, 0) / answers.length) }
}
