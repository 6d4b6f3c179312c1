import type { CurrentUser } from './access-tokens.ts'

/**
 * For files whose address always stands for the same bytes, as `cache-control`. The browser keeps them for itself and does not ask
 * again; at a computer that others use afterwards it asks each time, so that the next person sees only what is theirs to see.
 */
export const keptBy = ({ shared }: CurrentUser) => shared ? 'private, no-cache' : 'private, max-age=31536000, immutable'
