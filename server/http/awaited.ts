import type { IncomingMessage } from 'node:http'

/**
 * A signal for when whoever asked has gone. The end of the request itself does not say so: it comes when all of it has arrived.
 * `end` when there is an answer; the connection may be used again.
 */
export function whileAwaited ({ socket }: Pick<IncomingMessage, 'socket'>) {
  const gone = new AbortController()
  const stop = () => gone.abort(new Error('Whoever asked has gone.'))
  if (socket.destroyed) stop()
  socket.once('close', stop)
  return { signal: gone.signal, end: () => { socket.removeListener('close', stop) } }
}
