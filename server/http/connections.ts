import type { Server } from 'node:http'

// What a connection may take. A proxy on this box has one address for everyone and is not counted by it.

/** Fewer than the files the service may open. */
const most = 8_000
/** A class behind one access point, six connections for each browser and one for events. */
const mostOfAddress = 1_000
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export const headersWithinMs = 15_000
/** A picture over a slow Wi-Fi takes its time; who sends a byte now and then takes a connection. */
export const requestWithinMs = 120_000

export function limitConnections (server: Server) {
  const open = new Map<string, number>()
  server.maxConnections = most

  server.on('connection', socket => {
    const address = socket.remoteAddress ?? ''
    const count = (open.get(address) ?? 0) + 1
    if (count > mostOfAddress && !loopback.has(address)) return socket.destroy()
    open.set(address, count)
    socket.once('close', () => {
      const left = open.get(address)! - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
  })
}
