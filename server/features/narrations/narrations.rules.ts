import { createHash } from 'node:crypto'
import { wordsOf } from '../content/content.rules.ts'
import type { BlockNode, ContentDocument, ContentNode } from '../content/content.schemas.ts'
import { spokenFormula, type SpokenLanguage } from './spoken-formulas.rules.ts'

/** What is said in one go. `block`: its number in the lesson; null when the words are not the lesson's own. */
export interface Utterance { block: number | null, words: string }

export const mostLettersSpoken = 100_000 // two hours

const silent = new Set<BlockNode['type']>(['code', 'horizontalrule', 'video', 'audio', 'file']) // nobody wants to hear a program read out

/** A lesson as it is read aloud, block by block; what says nothing is left out. */
export function utterancesOf ({ root }: ContentDocument, language: SpokenLanguage): Utterance[] {
  const all = root.children.flatMap((node, block) => {
    const words = silent.has(node.type) ? '' : speakable(wordsOf(sayable(node, language)))
    return words === '' ? [] : [{ block, words }]
  })
  return withinLimit(all)
}

/** Words of the instructor's own instead of the lesson's: a paragraph at a time, and no place in the lesson to show. */
export function utterancesOfScript (script: string): Utterance[] {
  return withinLimit(script.split(/\n\s*\n/).map(speakable).filter(words => words !== '').map(words => ({ block: null, words })))
}

/** The same text of a node, with formulas as somebody would say them and without what is silent inside it. */
function sayable (node: ContentNode, language: SpokenLanguage): ContentNode {
  if (node.type === 'equation') return { ...node, equation: ` ${spokenFormula(node.equation, language)} ` }
  if (!('children' in node)) return node
  const children = (node.children as ContentNode[]).filter(child => !silent.has(child.type as BlockNode['type'])).map(child => sayable(child, language))
  return { ...node, children } as ContentNode
}

/** One line of plain words. Two brackets would begin espeak's own alphabet of sounds. */
const speakable = (text: string) => text.replace(/\n+/g, '. ').replace(/([.!?…:;,])\s*\./g, '$1').replace(/\[\[/g, '[ [').replace(/\s+/g, ' ').trim().replace(/^[.\s]+$/, '')

function withinLimit (utterances: Utterance[]) {
  let left = mostLettersSpoken
  return utterances.filter(({ words }) => (left -= words.length) >= 0)
}

/** Stands for what would be heard: another voice, pace or word gives another one. */
export function digestOf (utterances: Utterance[], { voice, speed, engine }: { voice: string, speed: number, engine: string }) {
  return createHash('sha256').update(JSON.stringify([utterances, voice, speed, engine])).digest('hex')
}

const bytesPerLetter = 300 // of 48 kbit/s at twenty letters a second

/** What its recording will have at least; `speed` in percent. */
export const bytesSpoken = (utterances: Utterance[], speed: number) =>
  Math.round(utterances.reduce((letters, { words }) => letters + words.length, 0) * bytesPerLetter * 100 / speed)

/** espeak's pace in words a minute; a little slower than its own default, for people who learn. */
export const wordsPerMinute = (speed: number) => Math.round(155 * speed / 100)

/** Languages of books and films, and those made up by somebody: no lesson is in them, and they make the list long. */
const invented = new Set(['jbo', 'qya', 'sjn', 'piqd', 'qdb', 'py', 'lfn', 'ia', 'io', 'xex'])

export interface InstalledVoice { name: string, label: string, language: string }

/** Voices from the table that `espeak-ng --voices` prints. Mbrola's need files that Debian does not carry. */
export function readVoices (table: string): InstalledVoice[] {
  const rows = table.split('\n').slice(1).map(line => /^\s*\d+\s+(\S+)\s+\S+\s+(\S+)\s+(\S+)/.exec(line)).filter(row => row !== null && !row[3]!.startsWith('mb/'))
  const voices = rows.map(row => ({ name: row![1]!, label: row![2]!.replaceAll('_', ' '), language: row![1]!.split('-')[0]! }))
  return [...new Map(voices.filter(({ language }) => !invented.has(language)).map(voice => [voice.name, voice])).values()]
}

/** Whether anything of a lesson can be heard at all. */
export const isSilent = (utterances: Utterance[]) => utterances.length === 0

/** For the page: what would be read, as text. */
export const spokenText = (utterances: Utterance[]) => utterances.map(({ words }) => words).join('\n\n')

interface Kept {
  source: 'recording' | 'made', script: string | null, voice: string | null, speed: number, mediaId: number | null, digest: string | null, fault: string | null, updatedAt: number
  jobId: number | null, jobFinishedAt: number | null, jobError: string | null, jobProgress: number | null
}

/**
 * What a narration is at: waiting while its job runs, failed when the last try came to nothing. `digest`: of the words as
 * they are now. A recording is out of date when the lesson was changed after it was chosen.
 */
export function stateOf (row: Kept | undefined, { digest, changedAt }: { digest: string | null, changedAt: number }) {
  if (!row) return { state: 'none' as const, progress: 0, fault: null, source: null, script: null, voice: null, speed: 100, outOfDate: false }
  const waiting = row.jobId !== null && row.jobFinishedAt === null
  const fault = waiting ? null : row.fault ?? (row.jobError === null ? null : 'program_failed')
  const state = waiting ? 'waiting' as const : fault !== null ? 'failed' as const : row.mediaId === null ? 'none' as const : 'ready' as const
  const outOfDate = state === 'ready' && (row.source === 'recording' ? changedAt > row.updatedAt : digest !== null && digest !== row.digest)
  return { state, progress: waiting ? row.jobProgress ?? 0 : 0, fault, source: row.source, script: row.script, voice: row.voice, speed: row.speed, outOfDate }
}
