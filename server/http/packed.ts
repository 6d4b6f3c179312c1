import type { OutgoingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The end of many answers, alike for all of them: as it is, and packed once. */
export interface PackedEnd { plain: Buffer, packed: Buffer }

/** JSON whose beginning is one person's own; `end` without `packed` goes as it is. */
export interface Packable { begin: string, end: PackedEnd | { plain: Buffer } }

const pack = promisify(deflateRaw)
const mostStored = 65_535

export async function packEnd (text: string): Promise<PackedEnd> {
  const plain = Buffer.from(text)
  return { plain, packed: await pack(plain, { level: constants.Z_BEST_COMPRESSION }) }
}

/**
 * gzip (RFC 1952) of `begin` and the end, without packing anything: the beginning goes in stored blocks (RFC 1951, 3.2.4),
 * which end on a whole byte, and the end follows as it was packed for everybody. A third of the bytes over the air for the
 * price of a checksum.
 */
export function gzipOf (begin: Buffer, { plain, packed }: PackedEnd): Buffer[] {
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])]
  for (let at = 0; at < begin.length; at += mostStored) {
    const piece = begin.subarray(at, at + mostStored)
    const head = Buffer.alloc(5) // not the last block, stored
    head.writeUInt16LE(piece.length, 1)
    head.writeUInt16LE(~piece.length & 0xffff, 3)
    parts.push(head, piece)
  }
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(plain, crc32(begin)), 0)
  trailer.writeUInt32LE((begin.length + plain.length) % 2 ** 32, 4)
  return [...parts, packed, trailer]
}

/** As JSON, packed for whoever takes gzip; on the classroom's Wi-Fi that is every browser. */
export function sendPacked (request: FastifyRequest, reply: FastifyReply, { begin, end }: Packable) {
  const own = Buffer.from(begin)
  reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding')
  if (!('packed' in end) || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return sendParts(reply, [own, end.plain])
  return sendParts(reply.header('content-encoding', 'gzip'), gzipOf(own, end))
}

/** As they are: to put them together would copy what all readers share, for each of them. */
function sendParts (reply: FastifyReply, parts: Buffer[]) {
  reply.header('content-length', parts.reduce((sum, { length }) => sum + length, 0))
  reply.hijack()
  const { raw } = reply
  raw.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders)
  raw.cork()
  for (const part of parts) raw.write(part)
  raw.end()
  return reply
}
