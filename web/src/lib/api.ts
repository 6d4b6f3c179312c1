/**
 * The one way to speak with the box.
 *
 *   const page = await api.get<Page<User>>('/api/users', { query: { search, cursor } })
 *   await api.post<User>('/api/users', body)           put, patch, delete likewise
 *   await upload<Report>('POST', '/api/user-imports', form, (share) => …)
 *
 * Every failure is an ApiError { status, code, message, fields, requestId, retryAfterS }.
 * An ended session is renewed silently, once for all calls and tabs; when that fails the person is asked
 * for the password in place and the call goes on. Saves that must survive a dropped Wi-Fi go through outbox/.
 */
import { ApiError, isSignedOut } from './api-error.ts'
import { reportReached, reportUnreached } from './connection.ts'
import { renewSession } from './renewal.ts'
import { askForPassword } from './password-again.ts'

export interface CallOptions {
  query?: Record<string, string | number | boolean | null | undefined>
  timeoutMs?: number
  signal?: AbortSignal | undefined
  idempotencyKey?: string
  /** The page may be gone before the answer: browsers send on what is small enough. */
  leaving?: boolean
  /** What happens when the session has ended: `ask` (usual), `renew` silently but never ask, `refuse` at once. */
  signedOut?: 'ask' | 'renew' | 'refuse'
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export async function call<T>(method: Method, path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
  return withSession(options, () => send<T>(method, path, body, options))
}

async function withSession<T>(options: CallOptions, attempt: () => Promise<T>): Promise<T> {
  const startedAt = Date.now()
  try {
    return await attempt()
  } catch (error) {
    if (!isSignedOut(error) || options.signedOut === 'refuse') throw error
    const back = await renewSession(startedAt) || (options.signedOut !== 'renew' && await askForPassword())
    if (!back) throw error
    return attempt()
  }
}

async function send<T>(method: Method, path: string, body: unknown, options: CallOptions): Promise<T> {
  const stop = new AbortController()
  let late = false
  const timer = setTimeout(() => { late = true; stop.abort() }, options.timeoutMs ?? 20_000)
  options.signal?.addEventListener('abort', () => stop.abort())
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json'
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  try {
    const reply = await fetch(path + queryText(options.query), {
      method, headers, signal: stop.signal, credentials: 'same-origin', ...(options.leaving && isSmall(body) ? { keepalive: true } : {}),
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) })
    })
    const text = await reply.text()
    reportReached()
    return take<T>(reply.status, text, reply.headers.get('retry-after'))
  } catch (error) {
    if (error instanceof ApiError || options.signal?.aborted) throw error
    reportUnreached()
    throw late ? new ApiError(0, 'timeout', 'The box did not answer in time.') : new ApiError(0, 'offline', 'The box cannot be reached.')
  } finally {
    clearTimeout(timer)
  }
}

const mostLeavingBytes = 60_000 // of 64 kilobytes that browsers allow a page to leave behind

const isSmall = (body: unknown): boolean => body === undefined || (!(body instanceof FormData) && JSON.stringify(body).length * 3 < mostLeavingBytes)

function take<T>(status: number, text: string, retryAfter: string | null): T {
  const body = parse(text)
  if (status >= 200 && status < 300) return body as T
  const refusal = (body ?? {}) as { code?: string, message?: string, fields?: Record<string, string>, requestId?: string }
  throw new ApiError(status, refusal.code ?? 'unexpected', refusal.message ?? `The box answered ${status}.`, {
    ...(refusal.fields ? { fields: refusal.fields } : {}),
    requestId: refusal.requestId ?? null,
    retryAfterS: retryAfter === null ? null : Number(retryAfter) || 1
  })
}

function parse(text: string): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function queryText(query: CallOptions['query']): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return pairs.length ? `?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')}` : ''
}

const stalledMs = 60_000
const thinkingMs = 5 * 60_000

/**
 * fetch cannot tell how far an upload is; `progress` gets shares from 0 to 1. A form, or bytes as they are. However long it
 * takes, it is given up only when nothing has moved for a minute.
 */
export function upload<T>(method: 'POST' | 'PUT', path: string, body: FormData | Blob, progress?: (share: number) => void,
  { signal, idempotencyKey }: Pick<CallOptions, 'signal' | 'idempotencyKey'> = {}): Promise<T> {
  return withSession({}, () => new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    let timer: ReturnType<typeof setTimeout>
    const fail = (code: 'offline' | 'timeout' | 'cancelled', message: string) => {
      clearTimeout(timer)
      if (code !== 'cancelled') reportUnreached()
      reject(new ApiError(0, code, message))
      request.abort()
    }
    const expectWithin = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => fail('timeout', 'The box did not answer in time.'), ms)
    }
    request.open(method, path)
    request.setRequestHeader('accept', 'application/json')
    if (body instanceof Blob) request.setRequestHeader('content-type', 'application/octet-stream')
    if (idempotencyKey) request.setRequestHeader('idempotency-key', idempotencyKey)
    request.upload.onprogress = (event) => {
      expectWithin(stalledMs)
      if (event.lengthComputable) progress?.(event.loaded / event.total)
    }
    request.upload.onload = () => expectWithin(thinkingMs)
    request.onload = () => {
      clearTimeout(timer)
      reportReached()
      try {
        resolve(take<T>(request.status, request.responseText, request.getResponseHeader('retry-after')))
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => fail('offline', 'The box cannot be reached.')
    signal?.addEventListener('abort', () => fail('cancelled', 'It was stopped.'))
    expectWithin(stalledMs)
    request.send(body)
  }))
}

export const api = {
  get: <T>(path: string, options?: CallOptions) => call<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: CallOptions) => call<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options?: CallOptions) => call<T>('PUT', path, body, options),
  patch: <T>(path: string, body?: unknown, options?: CallOptions) => call<T>('PATCH', path, body, options),
  delete: <T>(path: string, options?: CallOptions) => call<T>('DELETE', path, undefined, options)
}

/** Every list of the box. */
export interface Page<T> { items: T[], nextCursor: string | null }
