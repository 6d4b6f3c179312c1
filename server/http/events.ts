import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ServerResponse } from 'node:http'
import { AppError } from '../errors.ts'
import type { Role } from '../db/tables.ts'
import type { EventType } from './event-types.ts'

/** A small hint; who gets it fetches what it needs. */
export interface HubEvent { type: EventType, [more: string]: unknown }

export interface EventHub {
  /** Turns the request, which must have a user, into a stream. Refuses with 503 when there are too many. */
  open: (request: FastifyRequest, reply: FastifyReply) => void
  toUser: (userId: number, event: HubEvent) => void
  toUsers: (userIds: ReadonlySet<number>, event: HubEvent) => void
  toRole: (role: Role, event: HubEvent) => void
  toAll: (event: HubEvent) => void
  /** Says `signed_out` and ends the streams of this session, or of all sessions of this user. */
  endSession: (sessionId: number) => void
  endUser: (userId: number) => void
  connected: () => number
  /** Tells everyone that the box restarts, ends all streams and takes no new ones. */
  close: () => Promise<void>
}

interface Listener { userId: number, role: Role, sessionId: number, raw: ServerResponse, since: number }

interface Limits { mostOfSession: number, mostOfUser: number, most: number, mostBufferedBytes: number, heartbeatMs: number, replaceAfterMs: number, closeWithinMs: number }

const limits: Limits = {
  mostOfSession: 4, // a browser shares one among its tabs; more are tabs that could not agree
  mostOfUser: 12, // a few devices each; one person must not take everybody's
  most: 300,
  mostBufferedBytes: 64 * 1024,
  heartbeatMs: 20_000,
  replaceAfterMs: 60_000,
  closeWithinMs: 1_000
}

export function eventHub (other: Partial<Limits> = {}): EventHub {
  const { mostOfSession, mostOfUser, most, mostBufferedBytes, heartbeatMs, replaceAfterMs, closeWithinMs } = { ...limits, ...other }
  const listeners = new Set<Listener>()
  let lastId = 0
  let closed = false

  const heartbeat = setInterval(() => { for (const listener of listeners) write(listener, ':\n\n') }, heartbeatMs)
  heartbeat.unref()

  function open (request: FastifyRequest, reply: FastifyReply) {
    const { id: userId, role, sessionId } = request.user
    admit(request.user)
    reply.hijack()
    request.raw.socket.setTimeout(0)
    const raw = reply.raw
    raw.on('error', () => {}) // the browser went away; 'close' follows
    raw.writeHead(200, {
      ...reply.getHeaders() as Record<string, string>, // security headers and the request's id
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-store, no-transform',
      'x-accel-buffering': 'no' // a proxy in front must not collect events
    })
    const listener = { userId, role, sessionId, raw, since: performance.now() }
    listeners.add(listener)
    raw.once('close', () => listeners.delete(listener))
    write(listener, 'retry: 3000\n\n')
  }

  function admit ({ id, sessionId }: { id: number, sessionId: number }) {
    if (closed || listeners.size >= most) throw tooMany()
    makeRoom([...listeners].filter(listener => listener.sessionId === sessionId), mostOfSession)
    makeRoom([...listeners].filter(listener => listener.userId === id), mostOfUser)
  }

  function makeRoom (own: Listener[], most: number) {
    if (own.length < most) return
    // A tablet that lost the Wi-Fi leaves streams that look open for many minutes; they must not keep it out.
    const oldest = own[0]!
    if (performance.now() - oldest.since < replaceAfterMs) throw tooMany()
    drop(oldest)
  }

  function write (listener: Listener, text: string) {
    listener.raw.write(text)
    if (listener.raw.writableLength > mostBufferedBytes) drop(listener) // it reconnects when it can hear again
  }

  function drop (listener: Listener) {
    listeners.delete(listener)
    listener.raw.destroy()
  }

  function say (event: HubEvent, which: (listener: Listener) => boolean) {
    const text = `id: ${++lastId}\ndata: ${JSON.stringify(event)}\n\n`
    for (const listener of listeners) if (which(listener)) write(listener, text)
  }

  function end (event: HubEvent, which: (listener: Listener) => boolean) {
    const ending = [...listeners].filter(which)
    say(event, listener => ending.includes(listener))
    for (const listener of ending) {
      listeners.delete(listener)
      listener.raw.end()
    }
    return ending
  }

  async function close () {
    if (closed) return
    closed = true
    clearInterval(heartbeat)
    const ending = end({ type: 'restarting' }, () => true)
    const timer = setTimeout(() => { for (const { raw } of ending) raw.destroy() }, closeWithinMs) // those that do not take the last word
    await Promise.all(ending.map(({ raw }) => raw.closed || raw.destroyed || new Promise(resolve => raw.once('close', resolve))))
    clearTimeout(timer)
  }

  return {
    open,
    toUser: (userId, event) => say(event, listener => listener.userId === userId),
    toUsers: (userIds, event) => say(event, listener => userIds.has(listener.userId)),
    toRole: (role, event) => say(event, listener => listener.role === role),
    toAll: event => say(event, () => true),
    endSession (sessionId) { end({ type: 'signed_out' }, listener => listener.sessionId === sessionId) },
    endUser (userId) { end({ type: 'signed_out' }, listener => listener.userId === userId) },
    connected: () => listeners.size,
    close
  }
}

const tooMany = () => new AppError(503, 'too_many_streams', 'Too many pages are listening for news. It is tried again in a moment.', { retryAfterS: 30 })
