import { test } from 'tap'
import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { whileAwaited } from '../../server/http/awaited.ts'

test('it ends when the connection does, not when all of the request has come', async t => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const asked = request({ port: (server.address() as AddressInfo).port, method: 'POST' })
  asked.on('error', () => {})
  asked.end('all of it')
  const [came] = await once(server, 'request') as [IncomingMessage]
  const { signal, end } = whileAwaited(came)
  const closed = once(came, 'close')
  came.resume()
  await closed
  t.notOk(signal.aborted)
  const gone = once(signal, 'abort')
  asked.destroy()
  await gone
  t.ok(signal.aborted)
  end()
})
