import { chmodSync, closeSync, openSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { AppError } from './errors.ts'

/** What can be asked of the running service by whoever may read its data folder: `{ verb, params }`, one JSON line each way. */
export type ControlVerbs = Record<string, (params: never) => Promise<unknown>>

type Answer = { result: unknown } | { refused: { code: string, message: string, fields?: Record<string, string> | undefined } }

const longestLine = 1024 * 1024
const patienceMs = 60_000

export const controlSocket = (data: string) => join(data, 'control.sock')

/** Listens on a socket that only the service's own user (and root) can open. Call it once the data folder is locked: what lies there is stale then. */
export async function startControl (path: string, verbs: ControlVerbs) {
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.setTimeout(patienceMs, () => socket.destroy())
    answerLines(socket, verbs)
  })

  rmSync(path, { force: true })
  const reachable = shortPath(path)
  const mask = process.umask(0o177) // from its first moment nobody else may connect
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(reachable.path, resolve)
    })
  } finally {
    process.umask(mask)
  }
  chmodSync(path, 0o600)

  async function close () {
    for (const socket of open) socket.end()
    await new Promise(resolve => server.close(resolve))
    reachable.done()
    rmSync(path, { force: true })
  }

  let closing: Promise<void> | undefined
  return { close: () => closing ??= close() }
}

function answerLines (socket: Socket, verbs: ControlVerbs) {
  let unread = ''
  socket.setEncoding('utf8').on('data', async (text: string) => {
    unread += text
    if (unread.length > longestLine) return socket.destroy()
    const lines = unread.split('\n')
    unread = lines.pop()!
    for (const line of lines) {
      const answer = await answerTo(line, verbs)
      if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`)
    }
  })
}

async function answerTo (line: string, verbs: ControlVerbs): Promise<Answer> {
  try {
    const { verb, params } = JSON.parse(line) as { verb: string, params: unknown }
    const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!work) throw new AppError(404, 'unknown_verb', `The running service does not know "${verb}". It may be another version: restart it.`)
    return { result: await work(params as never) ?? null }
  } catch (error) {
    if (error instanceof AppError) return { refused: { code: error.code, message: error.message, fields: error.fields } }
    return { refused: { code: 'failed', message: (error as Error).message } }
  }
}

/** Asks the service that keeps this data folder. Undefined when none is running; what it refuses is thrown as an AppError. */
export async function askService (data: string, verb: string, params: unknown = {}): Promise<unknown> {
  const answer = await exchange(controlSocket(data), `${JSON.stringify({ verb, params })}\n`)
  if (!answer) return undefined
  if ('result' in answer) return answer.result
  const { code, message, fields } = answer.refused
  throw new AppError(409, code, message, { ...(fields ? { fields } : {}) })
}

function exchange (path: string, question: string) {
  return new Promise<Answer | undefined>((resolve, reject) => {
    const reachable = shortPath(path)
    const socket = connect(reachable.path)
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('The running service does not answer.')))
    socket.on('connect', () => socket.write(question))
    socket.on('error', (error: NodeJS.ErrnoException) => nobodyThere(error) ? resolve(undefined) : reject(error))
    socket.on('close', () => {
      reachable.done()
      reject(new Error('The running service hung up before it answered.'))
    })
    createInterface({ input: socket }).on('line', line => {
      resolve(JSON.parse(line) as Answer)
      socket.end()
    }).on('error', () => {}) // readline hands on the socket's error, which is dealt with above
  })
}

const nobodyThere = ({ code }: NodeJS.ErrnoException) => code === 'ENOENT' || code === 'ECONNREFUSED'

/** The kernel takes no more than 107 bytes as the name of a socket: a longer one is reached through its open folder. */
function shortPath (path: string) {
  if (Buffer.byteLength(path) <= 107) return { path, done: () => {} }
  const folder = openSync(dirname(path), 'r')
  return { path: `/proc/self/fd/${folder}/${basename(path)}`, done: () => closeSync(folder) }
}
