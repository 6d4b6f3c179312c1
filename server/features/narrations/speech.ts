import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setPriority } from 'node:os'
import type { Writable } from 'node:stream'
import { once } from 'node:events'
import { readVoices, wordsPerMinute, type InstalledVoice, type Utterance } from './narrations.rules.ts'

// A speech program that may be installed on the box (espeak-ng, GPL) and an encoder beside it, each a process of its own:
// words go in through standard input, never through a shell or a file name.

const samplesPerSecond = 22_050 // what espeak-ng speaks in
const bytesPerSecond = samplesPerSecond * 2
const pauseMs = 400 // between blocks
const blockWithinMs = 60_000
const endWithinMs = 60_000

interface Encoder { path: string, args: (file: string) => string[], ending: string }

const encoders: Array<{ program: string } & Omit<Encoder, 'path'>> = [
  { program: 'lame', ending: '.mp3', args: file => ['--quiet', '-r', '-s', '22.05', '--bitwidth', '16', '--signed', '--little-endian', '-m', 'm', '-b', '48', '--cbr', '-', file] },
  { program: 'ffmpeg', ending: '.m4a', args: file => ['-v', 'error', '-y', '-f', 's16le', '-ar', String(samplesPerSecond), '-ac', '1', '-i', '-', '-c:a', 'aac', '-b:a', '48k', '-movflags', '+faststart', file] }
]

export interface Speaker {
  /** Program and version: part of what decides whether something has been spoken before. */
  engine: string
  voices: InstalledVoice[]
  /** Name ending of the files it makes. */
  ending: string
  /** Speaks everything into `file` and returns where each block begins, in milliseconds. `progress` is told the share done. */
  speak: (utterances: Utterance[], how: { voice: string, speed: number, file: string, signal: AbortSignal, progress: (share: number) => void }) => Promise<Array<[ms: number, block: number]>>
}

/** What this box can do: undefined where no speech program or no encoder is installed. `path` is searched like a shell would. */
export async function findSpeaker (path = process.env.PATH ?? ''): Promise<Speaker | undefined> {
  const find = (name: string) => path.split(delimiter).map(folder => join(folder, name)).find(file => existsSync(file))
  const espeak = find('espeak-ng')
  const encoder = encoders.map(({ program, ...rest }) => ({ ...rest, path: find(program) })).find((one): one is Encoder => one.path !== undefined)
  if (!espeak || !encoder) return undefined
  const [engine, table] = await Promise.all([output(espeak, ['--version']), output(espeak, ['--voices'])])
  const voices = readVoices(table)
  if (voices.length === 0) return undefined
  return { engine: (/\d+\.\d+\S*/.exec(engine) ?? ['?'])[0], voices, ending: encoder.ending, speak: (utterances, how) => speakAll(espeak, encoder, utterances, how) }
}

type How = Parameters<Speaker['speak']>[1]

async function speakAll (espeak: string, encoder: Encoder, utterances: Utterance[], { voice, speed, file, signal, progress }: How) {
  const encoding = start(encoder.path, encoder.args(file), ['pipe', 'ignore', 'ignore'])
  const encoded = ended(encoding)
  encoded.catch(() => {}) // looked at when everything has been said
  const marks: Array<[number, number]> = []
  let spoken = 0 // bytes of sound so far
  try {
    for (const [i, { block, words }] of utterances.entries()) {
      signal.throwIfAborted()
      if (block !== null) marks.push([Math.round(spoken * 1000 / bytesPerSecond), block])
      spoken += await speakOne(espeak, ['--stdin', '--stdout', '-v', voice, '-s', String(wordsPerMinute(speed))], words, encoding.stdin!)
      spoken += await pour(encoding.stdin!, Buffer.alloc(Math.round(bytesPerSecond * pauseMs / 1000 / 2) * 2))
      progress((i + 1) / utterances.length)
    }
    encoding.stdin!.end()
    await within(endWithinMs, encoding, encoded)
    return marks
  } catch (error) {
    encoding.kill('SIGKILL')
    await encoded.catch(() => {})
    throw error
  }
}

/** Returns how many bytes of sound went into `sink`. The WAV header in front is left out. */
async function speakOne (espeak: string, args: string[], words: string, sink: Writable) {
  const speaking = start(espeak, args, ['pipe', 'pipe', 'ignore'])
  const done = ended(speaking)
  done.catch(() => {})
  let bytes = 0
  let skip = 44
  speaking.stdin!.on('error', () => {}) // a program that ends early has a code that says so
  speaking.stdin!.end(words)
  const pouring = (async () => {
    for await (const piece of speaking.stdout! as AsyncIterable<Buffer>) {
      const sound = piece.subarray(Math.min(skip, piece.length))
      skip -= piece.length - sound.length
      bytes += await pour(sink, sound)
    }
  })()
  await within(blockWithinMs, speaking, Promise.all([pouring, done]))
  if (bytes === 0) throw new Error('The speech program said nothing.')
  return bytes
}

/** Resolves when the encoder has taken it: nothing piles up in memory, however slow it is. */
function pour (sink: Writable, sound: Buffer) {
  return new Promise<number>((resolve, reject) => { sink.write(sound, error => error ? reject(error) : resolve(sound.length)) })
}

function start (program: string, args: string[], stdio: Array<'pipe' | 'ignore'>) {
  const child = spawn(program, args, { stdio, env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } })
  child.on('spawn', () => { try { setPriority(child.pid!, 15) } catch { /* it has ended already */ } }) // the class comes first
  return child
}

async function ended (child: ChildProcess) {
  child.stdin?.on('error', () => {}) // told by the code it ends with
  const [code] = await once(child, 'close') as [number | null]
  if (code !== 0) throw new Error(`${child.spawnfile} ended with ${code}.`)
}

async function within<T> (ms: number, child: ChildProcess, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => child.kill('SIGKILL'), ms)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}

async function output (program: string, args: string[]) {
  const child = start(program, args, ['ignore', 'pipe', 'ignore'])
  let text = ''
  child.stdout!.setEncoding('utf8').on('data', piece => { text += piece })
  await within(10_000, child, ended(child)).catch(() => {})
  return text
}
