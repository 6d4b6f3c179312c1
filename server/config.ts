import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export interface Config {
  /** Folder of everything to keep; absolute. */
  data: string
  host: string
  port: number
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  bcryptCost: number
  /** Bytes of the database file that are mapped into memory; 0 switches it off (an ageing card then gives errors, not crashes). */
  mmapBytes: number
  aiUrl: string | undefined
  aiModel: string | undefined
  aiKey: string | undefined
  version: string
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const known = new Set(['PILMS_DATA', 'PILMS_HOST', 'PILMS_PORT', 'PILMS_LOG_LEVEL', 'PILMS_BCRYPT_COST', 'PILMS_MMAP_MB', 'PILMS_AI_URL', 'PILMS_AI_MODEL', 'PILMS_AI_KEY', 'PILMS_TEST'])

export class ConfigError extends Error {
  readonly faults: string[]
  readonly exitCode = 78 // EX_CONFIG: starting again would not help

  constructor (faults: string[]) {
    super(`The settings cannot be used:\n${faults.map(fault => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/** The only reader of the environment. Throws a ConfigError that names every fault at once. */
export function readConfig (env: Record<string, string | undefined> = process.env): Config {
  const faults: string[] = []

  function whole (name: string, otherwise: number, least: number, most: number) {
    const text = env[name] || String(otherwise)
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    faults.push(`${name} is "${text}"; it must be a whole number from ${least} to ${most}.`)
    return otherwise
  }

  const inTest = env.PILMS_TEST === '1'
  const logLevel = env.PILMS_LOG_LEVEL || 'info'
  if (!logLevels.includes(logLevel)) faults.push(`PILMS_LOG_LEVEL is "${logLevel}"; it must be one of ${logLevels.join(', ')}.`)
  if (env.PILMS_AI_URL && !/^https?:\/\//.test(env.PILMS_AI_URL)) faults.push('PILMS_AI_URL must begin with http:// or https://.')
  for (const name of Object.keys(env)) {
    if (name.startsWith('PILMS_') && !known.has(name)) faults.push(`${name} is not a setting of this program; check the spelling.`)
  }

  const config: Config = {
    data: resolve(env.PILMS_DATA || './data'),
    host: env.PILMS_HOST || '0.0.0.0',
    port: whole('PILMS_PORT', 8080, 0, 65_535),
    logLevel: logLevel as Config['logLevel'],
    bcryptCost: whole('PILMS_BCRYPT_COST', 12, inTest ? 4 : 10, 15),
    mmapBytes: whole('PILMS_MMAP_MB', 256, 0, 4_096) * 1024 * 1024,
    aiUrl: env.PILMS_AI_URL || undefined,
    aiModel: env.PILMS_AI_MODEL || undefined,
    aiKey: env.PILMS_AI_KEY || undefined,
    version
  }
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}

/** The settings in force as they may be shown: secrets only as present or not. */
export function describeConfig (config: Config): Record<string, string | number> {
  return {
    PILMS_DATA: config.data,
    PILMS_HOST: config.host,
    PILMS_PORT: config.port,
    PILMS_LOG_LEVEL: config.logLevel,
    PILMS_BCRYPT_COST: config.bcryptCost,
    PILMS_MMAP_MB: config.mmapBytes / 1024 / 1024,
    PILMS_AI_URL: config.aiUrl ?? '(none)',
    PILMS_AI_MODEL: config.aiModel ?? '(none)',
    PILMS_AI_KEY: config.aiKey ? '(set)' : '(none)'
  }
}

const version = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version
