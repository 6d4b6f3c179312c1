/**
 * Where a link may lead, as the box judges it (server/features/content/content.rules.ts): http, https, mailto, tel, or an
 * address of this box that begins with one slash. Undefined: nowhere.
 */
export function safeUrl(given: string): string | undefined {
  const url = given.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, '').trim()
  if (url === '' || url.length > 2000) return undefined
  if (/^\/(?![/\\])/.test(url)) return url
  try {
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(url).protocol) ? url : undefined
  } catch {
    return undefined
  }
}

/** What somebody typed or pasted as an address: with https:// or mailto: when only that is missing. */
export function typedUrl(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return undefined
  const safe = safeUrl(text)
  if (safe !== undefined) return safe
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return undefined
  if (/^[^@/]+@[^@/]+\.[^@/]+$/.test(text)) return safeUrl(`mailto:${text}`)
  return /^[^/\\]+\.[^/\\.]{2,}([/?#:].*)?$/.test(text) ? safeUrl(`https://${text}`) : undefined
}

/** Always the same ones: with others the plugin of links would begin anew, and with it every link of the text. */
export const ofLinks = { rel: 'noopener' }
export const isAddress = (url: string): boolean => typedUrl(url) !== undefined && /^(https?:|mailto:|www\.)/i.test(url.trim())
