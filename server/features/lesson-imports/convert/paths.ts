import { join, normalize } from 'node:path/posix'
import type { Parts } from '../zip-parts.ts'

/** The part that `href` leads to from `folder`; undefined when there is none, or it leads out of the document. */
export function insideOf (parts: Parts, folder: string, href: string): string | undefined {
  const [address] = href.split(/[?#]/)
  if (!address || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return undefined
  const path = normalize(address.startsWith('/') ? address.slice(1) : join(folder, plain(address)))
  if (path.startsWith('..')) return undefined
  if (parts.has(path)) return path
  const lower = path.toLowerCase()
  return parts.names.find(name => name.toLowerCase() === lower)
}

function plain (address: string) {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
