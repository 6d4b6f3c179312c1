import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { ConfigError, readConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { becomeOwnerOf } from './owner.ts'
import { readSecret } from './secret.ts'
import { exitCodes, WrongUse, type Verb } from './verb.ts'
import { config } from './config.ts'
import { createAdmin } from './create-admin.ts'
import { doctor } from './doctor.ts'
import { resetPassword } from './reset-password.ts'
import { setup } from './setup.ts'
import { status } from './status.ts'

const verbs: Record<string, Verb> = { setup, status, doctor, config, 'reset-password': resetPassword, 'create-admin': createAdmin }

const print = (text: string) => console.log(text)
const help: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } }

/** Does what the words ask for; results go to standard output, trouble to standard error. Resolves with the exit code. */
export async function runCli (argv: string[]): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return overview(name === undefined)
  const verb = Object.hasOwn(verbs, name) ? verbs[name]! : undefined
  if (!verb) {
    console.error(`"${name}" is not something pi-lms can do.\n`)
    return overview(true)
  }

  try {
    const { values, positionals } = parseArgs({ args: rest, options: { ...verb.options, ...help }, allowPositionals: true })
    if (values.help) return manual(verb)
    const [least, most] = verb.words ?? [0, 0]
    if (positionals.length < least || positionals.length > most) throw new WrongUse(positionals.length < least ? 'Something is missing.' : `Too much: ${positionals.slice(most).join(' ')}`)
    const settings = readConfig()
    becomeOwnerOf(settings.data)
    return await verb.run({ config: settings, options: values as never, words: positionals, secret: readSecret, print }) ?? exitCodes.done
  } catch (error) {
    return explain(error as Error, verb)
  }
}

function overview (wrong: boolean) {
  const width = Math.max(...Object.keys(verbs).map(name => name.length))
  const lines = ['Looks after a Pi-LMS box.', '', 'Usage: pi-lms VERB [options]', '', ...Object.entries(verbs).map(([name, { purpose }]) => `  ${name.padEnd(width)}  ${purpose}`), '', 'pi-lms VERB --help tells more about one of them.']
  if (wrong) console.error(lines.join('\n'))
  else print(lines.join('\n'))
  return wrong ? exitCodes.wrongUse : exitCodes.done
}

function manual ({ purpose, usage, example }: Verb) {
  print([purpose, '', `Usage: ${usage}`, '', 'Example:', ...example.split('\n').map(line => `  ${line}`), '', 'Exit codes: 0 done, 1 failed, 2 wrong use, 3 no space, 4 backup unreadable, 5 service would not start'].join('\n'))
  return exitCodes.done
}

function explain (error: Error & { code?: string }, { usage }: Verb) {
  const wrongUse = error instanceof WrongUse || error.code?.startsWith('ERR_PARSE_ARGS')
  if (wrongUse) {
    console.error(`${error.message}\n\nUsage: ${usage}`)
    return exitCodes.wrongUse
  }
  if (error.code === 'ENOSPC' || error.code === 'SQLITE_FULL') {
    console.error('There is no space left on the disk.')
    return exitCodes.noSpace
  }
  const plain = error instanceof AppError || error instanceof ConfigError || error.name === 'RefusedDatabase'
  console.error(plain ? [error.message, ...faults(error)].join('\n') : error)
  return exitCodes.failed
}

const faults = (error: Error) => error instanceof AppError && error.fields ? Object.entries(error.fields).map(([field, code]) => `  ${field}: ${code}`) : []
