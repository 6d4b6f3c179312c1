/** The address that was asked for before signing in: in this tab, until somebody is in or asks for another. */
let wanted: string | null = null

export function wantAfterSignIn({ pathname, search, hash }: Location): void {
  if (pathname !== '/sign-in') wanted = pathname + search + hash
}

/** Where to go once signed in. */
export function afterSignIn(): string {
  const address = wanted ?? '/'
  wanted = null
  return address
}

/** The code of a course that somebody brings along (`/join#CODE`), empty when it is still to be typed; null: another page is wanted. */
export function wantedCode(): string | null {
  const code = /^\/join(?:#(.*))?$/.exec(wanted ?? '')
  return code && readCode(code[1] ?? '')
}

export function readCode(hash: string): string {
  try {
    return decodeURIComponent(hash).slice(0, 40)
  } catch {
    return ''
  }
}
