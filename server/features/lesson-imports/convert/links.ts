import { safeUrl } from '../../content/content.rules.ts'

/** Where a document's link may lead from a lesson; undefined for what only means something beside the document. */
export function webAddress (href: string | undefined): string | undefined {
  const address = href?.trim() ?? ''
  return address.startsWith('/') ? undefined : safeUrl(address)
}
