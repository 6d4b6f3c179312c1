import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { rescueBox, type RescueBox } from './rescue-box.ts'

export interface Keys {
  /** Signs access tokens. */
  accessKey: string
  /** Encrypts a short text so that only this box can read it (AES-256-GCM, with the id of the key). */
  seal: (text: string) => string
  /** Reads what `seal` made; throws when it was altered or sealed by another box. */
  open: (sealed: string) => string
  /** Hex SHA-256 of a token that is itself unguessable: what is stored in place of the token. */
  digest: (token: string) => string
  /** A secret that follows from another one, in base64url: the same question has always the same answer. */
  derive: (purpose: string, text: string) => string
  /** Opens what students' devices sealed to this box. */
  rescue: RescueBox
}

/** The box must not start: the message says to the technician what to put back. Starting again would not help. */
export class KeyTrouble extends Error {
  readonly exitCode = 78 // EX_CONFIG
}

const keyBytes = 32

/**
 * The box's keys, made once when the box is new and kept in `<folder>/box-<id>.key`, readable by the service alone.
 * Refuses to make a new one beside an existing school: what the old one sealed would be lost for good.
 */
export function openKeys (folder: string, { schoolExists }: { schoolExists: boolean }): Keys {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const names = readdirSync(folder).filter(name => /^box-[a-z0-9]+\.key$/.test(name)).sort()
  if (names.length === 0 && schoolExists) {
    throw new KeyTrouble(`The key of this box is missing from ${folder}. Put the keys folder of your backup back; a new key could not read what the old one protected.`)
  }
  if (names.length === 0) names.push(makeKey(folder))

  const secrets = new Map(names.map(name => [name.slice(4, -4), readKey(join(folder, name))]))
  return keysFrom(secrets)
}

/** `secrets`: id → 32 bytes; the last one seals, all of them open. */
export function keysFrom (secrets: Map<string, Buffer>): Keys {
  const [id, secret] = [...secrets].at(-1)!
  const sealing = new Map([...secrets].map(([name, bytes]) => [name, subkey(bytes, 'seal')]))
  const deriving = subkey(secret, 'derive')

  return {
    accessKey: subkey(secret, 'access').toString('base64'),

    seal (text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing.get(id)!, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [id, nonce.toString('base64url'), cipher.getAuthTag().toString('base64url'), body.toString('base64url')].join('.')
    },

    open (sealed) {
      const [name = '', nonce = '', tag = '', body = ''] = sealed.split('.')
      const key = sealing.get(name)
      if (!key) throw new Error(`Sealed with the key "${name}", which this box does not have.`)
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
    },

    digest: token => createHash('sha256').update(token).digest('hex'),
    derive: (purpose, text) => createHmac('sha256', deriving).update(`${purpose}\n${text}`).digest('base64url'),
    rescue: rescueBox([...secrets.values()].map(bytes => subkey(bytes, 'rescue')))
  }
}

const subkey = (secret: Buffer, use: string) => Buffer.from(hkdfSync('sha256', secret, 'pi-lms', use, keyBytes))

function readKey (file: string) {
  const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (bytes.length !== keyBytes) throw new KeyTrouble(`${file} is damaged: it must hold ${keyBytes} bytes. Put the keys folder of your backup back.`)
  return bytes
}

/** On the disk, with its folder, before anything can be sealed with it. */
function makeKey (folder: string) {
  const name = `box-${randomBytes(4).toString('hex')}.key`
  const temporary = join(folder, `${name}.new`)
  if (existsSync(temporary)) throw new Error(`${temporary} is in the way.`)
  const file = openSync(temporary, 'wx', 0o600)
  writeSync(file, `${randomBytes(keyBytes).toString('base64')}\n`)
  fsyncSync(file)
  closeSync(file)
  renameSync(temporary, join(folder, name))
  const directory = openSync(folder, 'r')
  fsyncSync(directory)
  closeSync(directory)
  return name
}
