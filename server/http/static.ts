import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.webp': 'image/webp', '.txt': 'text/plain; charset=utf-8', '.webmanifest': 'application/manifest+json', '.woff2': 'font/woff2'
}
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.webmanifest'])

type Encoding = 'br' | 'gzip'
interface Kept { type: string, plain: Buffer, encoded: Partial<Record<Encoding, Buffer>>, etag: string, immutable: boolean }

/**
 * The single-page app from memory: its few files are read once, at the start, with the `.br` and `.gz` files the build left
 * beside them. Browsers offer brotli on https and localhost only: in the classroom it is gzip that goes over the air.
 * Addresses of pages get the page; files with a hash in their name never change.
 */
export async function staticFiles (app: FastifyInstance, { folder }: { folder: string }) {
  const files = existsSync(folder) ? readAll(folder) : new Map<string, Kept>()
  const index = files.get('/index.html')

  app.get('/*', { config: { allow: ['anyone'] }, schema: { hide: true } }, async (request, reply) => {
    const path = pathOf(request)
    const file = files.get(path)
    if (file) return send(request, reply, file)
    if (path.startsWith('/api/') || extname(path) !== '') return reply.callNotFound()
    if (!index) return reply.code(503).type('text/plain; charset=utf-8').send('The pages have not been built yet. Run: npm run build\n')
    return send(request, reply, index)
  })
}

function pathOf (request: FastifyRequest) {
  const [path = '/'] = request.url.split('?', 1)
  return path
}

function send (request: FastifyRequest, reply: FastifyReply, { type, plain, encoded, etag, immutable }: Kept) {
  reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  reply.header('etag', etag)
  reply.header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  reply.type(type)
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const encoding = (['br', 'gzip'] as const).find(name => encoded[name] && accepted.includes(name))
  if (!encoding) return reply.send(plain)
  return reply.header('content-encoding', encoding).send(encoded[encoding])
}

function readAll (folder: string) {
  const files = new Map<string, Kept>()
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  for (const name of names) {
    const type = types[extname(name)]
    if (!type || name.slice(folder.length).includes('/.')) continue // what the build notes for itself
    const plain = readFileSync(name)
    const path = name.slice(folder.length).replaceAll('\\', '/')
    files.set(path, { type, plain, encoded: compressed(name, plain), etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`, immutable: path.startsWith('/assets/') })
  }
  return files
}

function compressed (name: string, plain: Buffer): Kept['encoded'] {
  if (!compressible.has(extname(name)) || plain.length < 500) return {}
  if (!existsSync(`${name}.gz`)) return { gzip: gzipSync(plain) }
  return { gzip: readFileSync(`${name}.gz`), ...(existsSync(`${name}.br`) ? { br: readFileSync(`${name}.br`) } : {}) }
}
