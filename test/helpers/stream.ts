import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '../../server/app.ts'

/** Listens to a stream of events over a real connection. */
export async function listen (port: number, path: string, headers: Record<string, string> = {}) {
  const request = get({ port, path, host: '127.0.0.1', headers, agent: false })
  const [response] = await once(request, 'response') as [IncomingMessage]
  let text = ''
  let heard = () => {}
  response.setEncoding('utf8').on('data', part => { text += part; heard() }).on('close', () => heard()).on('error', () => {})
  return {
    response,
    status: response.statusCode,
    text: () => text,
    /** Resolves when this has arrived; rejects when the stream ends before. */
    async until (part: string) {
      while (!text.includes(part)) {
        if (response.closed) throw new Error(`The stream ended with: ${text}`)
        await new Promise<void>(resolve => { heard = resolve })
      }
    },
    ended: () => response.closed ? Promise.resolve() : new Promise<void>(resolve => response.once('close', resolve)),
    leave: () => request.destroy()
  }
}

/** What somebody with this cookie is told from now on. */
export async function eventsOf (app: App, cookie: string) {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  return listen((app.server.address() as AddressInfo).port, '/api/events', { cookie })
}
