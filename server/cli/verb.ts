import type { ParseArgsOptionsConfig } from 'node:util'
import type { Config } from '../config.ts'

/** 0 done · 1 failed · 2 wrong use · 3 no space · 4 backup unreadable · 5 service would not start */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2, noSpace: 3, backupUnreadable: 4, wouldNotStart: 5 } as const

/** One word of `pi-lms`, as its help tells it. */
export interface Verb {
  purpose: string
  usage: string
  /** A command and what it prints. */
  example: string
  options: ParseArgsOptionsConfig
  /** How many words may follow the verb. */
  words?: [least: number, most: number]
  run: (asked: Asked) => Promise<number | void>
}

export interface Asked {
  config: Config
  options: Record<string, string | boolean | undefined>
  words: string[]
  /** What was typed or piped in. */
  secret: (question: string) => Promise<string>
  print: (text: string) => void
}

/** The command was not given what it needs: the sentence is followed by how to use it. */
export class WrongUse extends Error {}

/** What must be given is there, and only once said what is missing. */
export function required (options: Asked['options'], ...names: string[]) {
  const missing = names.filter(name => typeof options[name] !== 'string' || options[name].trim() === '')
  if (missing.length > 0) throw new WrongUse(`Missing: ${missing.map(name => `--${name}`).join(', ')}.`)
  return names.map(name => String(options[name]).trim())
}
