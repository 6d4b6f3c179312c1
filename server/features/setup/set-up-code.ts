import { randomBytes, timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { codeFrom, grouped, plainCode } from '../sessions/sessions.rules.ts'

const length = 8
const fileOf = (data: string) => join(data, 'set-up-code')

/** The code that lets whoever stands before the box set it up: made once, the same after a restart, gone when the school exists. */
export function setUpCode (data: string) {
  const file = fileOf(data)
  if (existsSync(file)) {
    const code = readFileSync(file, 'utf8').trim()
    if (plainCode(code).length === length) return code
    rmSync(file)
  }
  const code = grouped(codeFrom(randomBytes(length)))
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, `${code}\n`)
  fsyncSync(handle)
  closeSync(handle)
  return code
}

export const forgetSetUpCode = (data: string) => rmSync(fileOf(data), { force: true })

export function isSetUpCode (data: string, typed: string) {
  const right = Buffer.from(plainCode(setUpCode(data)))
  const given = Buffer.from(plainCode(typed))
  return right.length === given.length && timingSafeEqual(right, given)
}
