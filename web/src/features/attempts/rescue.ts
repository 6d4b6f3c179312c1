/**
 * A file with answers that cannot be sent, sealed to the box: server/features/attempts/rescues.schemas.ts says how. A chunk of
 * its own that comes when an attempt begins, so that it is there when nothing comes any more.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Rescue, RescueContents } from '../../../../server/features/attempts/rescues.schemas.ts'

const label = 'pi-lms rescue 1'
const letters = new TextEncoder()

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
}

function toBase64Url(bytes: Uint8Array): string {
  // In pieces: a call takes only so many arguments.
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function together(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** `random`: so many bytes nobody can guess; plain HTTP has crypto.getRandomValues. */
export function sealRescue(boxKey: string, contents: RescueContents, random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))): Rescue {
  const box = fromBase64Url(boxKey)
  const secret = random(32)
  const publicKey = x25519.getPublicKey(secret)
  const key = hkdf(sha256, x25519.getSharedSecret(secret, box), undefined, together(letters.encode(label), publicKey, box), 32)
  const nonce = random(24)
  const sealed = xchacha20poly1305(key, nonce, letters.encode(`${label} ${contents.attemptId}`)).encrypt(letters.encode(JSON.stringify(contents)))
  return { format: 'pi-lms-rescue-1', attemptId: contents.attemptId, publicKey: toBase64Url(publicKey), nonce: toBase64Url(nonce), sealed: toBase64Url(sealed) }
}
