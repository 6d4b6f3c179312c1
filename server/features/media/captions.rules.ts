// Captions as WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format"). SubRip, which most programs write, is the same with
// commas. What is read is written anew: times, words and the few marks that mean something; styles and regions are dropped.

export interface Cue { from: number, to: number, settings: string, lines: string[] }
export type ReadCaptions = { text: string, cues: number } | { fault: 'empty' | 'too_many' | 'no_times' | 'order', line: number }

const mostBlocks = 10_000 // notes and styles count like cues
const mostMs = 100 * 3_600_000
const time = /^(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})$/
const arrow = /^(\S+)\s*-->\s*(\S+)(.*)$/
const setting = /^(vertical:(rl|lr)|line:-?[\d.]+%?(,(start|center|end))?|position:[\d.]+%(,(line-left|center|line-right))?|size:[\d.]+%|align:(start|center|end|left|right))$/
const mark = /<(\/?)(b|i|u|c|v|lang|ruby|rt)((?:[.\s][^<>&]*)?)>|<(?:(?:\d{1,3}:)?\d\d:\d\d\.\d{3})>/g

/** Milliseconds; undefined for what is no time. */
function readTime (text: string) {
  const [, hours = '0', minutes, seconds, thousandths] = time.exec(text) ?? []
  if (minutes === undefined) return undefined
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths)
  return ms <= mostMs ? ms : undefined
}

const pad = (value: number, places: number) => String(value).padStart(places, '0')
const writeTime = (ms: number) => `${pad(Math.floor(ms / 3_600_000), 2)}:${pad(Math.floor(ms / 60_000) % 60, 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`

/** Reads captions of either kind, strictly: a cue that ends before it begins, or begins before the one above, is a fault with its line. */
export function readCaptions (sent: string): ReadCaptions {
  const lines = sent.replace(/^\ufeff/, '').replaceAll('\u0000', '\ufffd').split(/\r\n|\r|\n/)
  const cues: Cue[] = []
  let blocks = 0
  for (let at = headerEnd(lines); at < lines.length;) {
    if (lines[at]!.trim() === '') { at++; continue }
    if (++blocks > mostBlocks) return { fault: 'too_many', line: at + 1 }
    const end = blockEnd(lines, at)
    if (!/^(NOTE|STYLE|REGION)(\s|$)/.test(lines[at]!)) {
      const cue = readCue(lines, at, end)
      if (typeof cue === 'string') return { fault: cue, line: at + 1 }
      if (cue.from < (cues.at(-1)?.from ?? 0)) return { fault: 'order', line: at + 1 }
      cues.push(cue)
    }
    at = end
  }
  if (cues.length === 0) return { fault: 'empty', line: 1 }
  return { text: writeCaptions(cues), cues: cues.length }
}

/** Past the line WEBVTT and what may stand below it; SubRip has neither. */
const headerEnd = (lines: string[]) => /^WEBVTT([ \t]|$)/.test(lines[0]!) ? blockEnd(lines, 0) : 0

function blockEnd (lines: string[], from: number) {
  let end = from + 1
  while (end < lines.length && lines[end]!.trim() !== '') end++
  return end
}

function readCue (lines: string[], at: number, end: number): Cue | 'no_times' | 'order' {
  const timesAt = lines[at]!.includes('-->') ? at : at + 1 // a number or name may stand above the times
  const [, first = '', second = '', rest = ''] = (timesAt < end && arrow.exec(lines[timesAt]!.trim())) || []
  const [from, to] = [readTime(first), readTime(second)]
  if (from === undefined || to === undefined) return 'no_times'
  if (to <= from) return 'order'
  return { from, to, settings: rest.split(/\s+/).filter(word => setting.test(word)).join(' '), lines: lines.slice(timesAt + 1, end).map(readWords) }
}

/** Whatever is not one of the marks is words, and written so that it stays words. */
function readWords (line: string) {
  let written = ''
  let at = 0
  for (const found of line.matchAll(mark)) {
    written += plain(line.slice(at, found.index)) + found[0]
    at = found.index + found[0].length
  }
  return written + plain(line.slice(at))
}

const plain = (words: string) => words.replace(/&(?!(amp|lt|gt|lrm|rlm|nbsp|#\d{1,7}|#x[\da-f]{1,6});)/gi, '&amp;').replaceAll('<', '&lt;').replaceAll('-->', '--&gt;').replaceAll('>', '&gt;')

const writeCaptions = (cues: Cue[]) =>
  `WEBVTT\n\n${cues.map(({ from, to, settings, lines }) => `${writeTime(from)} --> ${writeTime(to)}${settings && ` ${settings}`}\n${lines.join('\n')}\n`).join('\n')}`
