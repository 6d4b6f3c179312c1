import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'

export interface SealedForBox { attemptId: number, publicKey: string, nonce: string, sealed: string }

/** Reads what devices have sealed to this box: see `rescues.schemas.ts` for the format. */
export interface RescueBox {
  /** X25519, base64url. */
  publicKey: string
  /** The text, or undefined when it was altered, made for another attempt, or sealed to another box. */
  open: (file: SealedForBox) => string | undefined
}

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'))
const label = 'pi-lms rescue 1'

/** The same on both ends: what follows from the shared secret and both public keys. */
export const rescueKey = (shared: Uint8Array, devicePublic: Uint8Array, boxPublic: Uint8Array) =>
  hkdf(sha256, shared, undefined, Buffer.concat([Buffer.from(label), devicePublic, boxPublic]), 32)
export const rescueData = (attemptId: number) => Buffer.from(`${label} ${attemptId}`)

/** The last of the secrets is the one that devices get the public key of; all of them open. */
export function rescueBox (secrets: Uint8Array[]): RescueBox {
  const pairs = secrets.map(secret => ({ secret, publicKey: x25519.getPublicKey(secret) }))

  return {
    publicKey: Buffer.from(pairs.at(-1)!.publicKey).toString('base64url'),

    open ({ attemptId, publicKey, nonce, sealed }) {
      for (const pair of pairs) {
        try {
          const device = bytes(publicKey)
          const key = rescueKey(x25519.getSharedSecret(pair.secret, device), device, pair.publicKey)
          return Buffer.from(xchacha20poly1305(key, bytes(nonce), rescueData(attemptId)).decrypt(bytes(sealed))).toString('utf8')
        } catch { /* not sealed to this one, or no such file at all */ }
      }
      return undefined
    }
  }
}
