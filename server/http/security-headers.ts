import type { FastifyInstance, FastifyRequest } from 'fastify'

// Written out instead of taken from a package, because they never change and are sent with every answer: as ready
// strings they cost a microsecond, built anew for each answer they cost eight.
//
// No Strict-Transport-Security and no upgrade of addresses: in the classroom the box speaks plain HTTP, and a browser
// told otherwise would never find it again.

/** Only what the box itself serves may run or be shown. */
const pagePolicy = [
  "default-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'", "img-src 'self' data: blob:", "media-src 'self' blob:",
  "object-src 'none'", "script-src 'self'", "style-src 'self'"
].join('; ')

/** Data is no page: whatever it holds, nothing in it runs. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin'
}
const forPages = { ...always, 'content-security-policy': pagePolicy, 'x-frame-options': 'SAMEORIGIN', 'permissions-policy': 'geolocation=(), payment=(), usb=()' }
/** Never kept by a browser unless a route says so: the next person on a shared tablet must not find it. */
export const forData = { ...always, 'content-security-policy': dataPolicy, 'cache-control': 'no-store' }

/** Parts of a page, under the page's own policy; a dozen of them make up a first visit, so each header counts. */
const forParts = { 'x-content-type-options': 'nosniff' }

export function securityHeaders (app: FastifyInstance) {
  app.addHook('onRequest', (request, reply, done) => {
    reply.raw.removeHeader('connection') // staying open is what HTTP/1.1 does anyway; said in each of a page's files it is a kilobyte
    reply.headers(headersFor(request))
    done()
  })
}

/** By the route that answers, not by the address: that can be written in many ways. */
function headersFor ({ url, routeOptions }: FastifyRequest) {
  if (routeOptions.url?.startsWith('/api/') || url.startsWith('/api/')) return forData
  return url.startsWith('/assets/') ? forParts : forPages
}
