import { Agent, request } from 'node:http'

// The load generator: virtual students with cookies of their own. It speaks to the loopback address only and ends by itself.

const host = '127.0.0.1'

/** `keep`: the answer's text is wanted. */
export interface Ask { method?: string, path: string, cookie?: string, body?: unknown, keep?: boolean }
export interface Answer { status: number, ms: number, cookies: string[], bytes: number, text?: string }

const agent = new Agent({ keepAlive: true, maxSockets: 200, scheduling: 'fifo' })

export function ask (port: number, { method = 'GET', path, cookie, body, keep = false }: Ask): Promise<Answer> {
  const since = performance.now()
  const payload = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, path, method, agent, headers: { ...(cookie ? { cookie } : {}), ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}) } }, response => {
      let bytes = 0
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (keep) chunks.push(chunk)
      })
      response.on('end', () => resolve({ status: response.statusCode!, ms: performance.now() - since, cookies: response.headers['set-cookie'] ?? [], bytes, ...(keep ? { text: Buffer.concat(chunks).toString() } : {}) }))
    })
    sent.on('error', reject)
    sent.end(payload)
  })
}

export const cookieOf = ({ cookies }: Answer) => cookies.map(cookie => cookie.split(';', 1)[0]!).join('; ')

/** Closed loop: `lanes` students, each asking again as soon as it is answered. */
export async function closedLoop (port: number, { lanes, seconds, next }: { lanes: number, seconds: number, next: (lane: number, turn: number) => Ask }) {
  const times: number[] = []
  let refused = 0
  const end = performance.now() + seconds * 1000
  await Promise.all(Array.from({ length: lanes }, async (_, lane) => {
    for (let turn = 0; performance.now() < end; turn++) {
      const { status, ms } = await ask(port, next(lane, turn))
      times.push(ms)
      if (status >= 400) refused++
    }
  }))
  return { ...summary(times), perSecond: times.length / seconds, refused }
}

/** Open loop: so many a second whether answered or not, times counted from when the request was due. Ends when `until` does. */
export async function openLoop (port: number, { perSecond, until, next }: { perSecond: number, until: Promise<unknown>, next: (turn: number) => Ask }) {
  const times: number[] = []
  const pending = new Set<Promise<void>>()
  let refused = 0
  let over = false
  until.finally(() => { over = true }).catch(() => {})
  const start = performance.now()
  for (let turn = 0; !over; turn++) {
    const due = start + turn * 1000 / perSecond
    const early = due - performance.now()
    if (early > 1) await new Promise(resolve => setTimeout(resolve, early))
    const one = ask(port, next(turn)).then(({ status }) => {
      times.push(performance.now() - due)
      if (status >= 400) refused++
    }).finally(() => pending.delete(one))
    pending.add(one)
  }
  await Promise.all(pending)
  return { ...summary(times), refused }
}

export function summary (times: number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 }
}
