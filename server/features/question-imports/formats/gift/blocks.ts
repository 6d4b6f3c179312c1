import { settingsFrom, type Settings } from '../../settings.ts'

// A file of GIFT (the text format of Moodle) in its questions. An empty line ends one, unless it stands between the braces of
// its answers; a line that begins with `//` says nothing, except `[id:…]` and `[tag:…]` as Moodle writes them.

export interface Block { line: number, text: string, topicPath: string[], tags: string[], settings: Settings | undefined }

export function blocksOf (source: string): Block[] {
  const blocks: Block[] = []
  let topicPath: string[] = []
  let tags: string[] = []
  let settings: Settings | undefined
  let open: { line: number, lines: string[], depth: number } | undefined

  const end = () => {
    if (open && blocks.length <= mostBlocks && open.lines.some(line => line.trim() !== '')) {
      blocks.push({ line: open.line, text: open.lines.join('\n'), topicPath, tags, settings })
      tags = []
      settings = undefined
    }
    open = undefined
  }
  for (const [i, line] of source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).entries()) {
    if (line.startsWith('//')) {
      tags.push(...[...line.matchAll(/\[tags?:([^\]]*)\]/g)].map(([, tag]) => tag!.trim()))
      const own = /^\/\/ \[pi-lms:(.*)\]\s*$/.exec(line)?.[1]
      if (own !== undefined) settings = settingsFrom(own)
      if (open) open.lines.push('')
      continue
    }
    const category = /^\$CATEGORY:\s*(.*)$/.exec(line)?.[1]
    if (category !== undefined) {
      end()
      topicPath = pathOf(category)
      continue
    }
    const empty = line.trim() === ''
    if (empty && open && open.depth > 0) { // may still be inside of the answers
      open.lines.push('')
      continue
    }
    if (empty || (open && open.depth > 0 && line.startsWith('::') && open.lines.at(-1) === '')) end() // or was never closed
    if (empty) continue
    open ??= { line: i + 1, lines: [], depth: 0 }
    open.lines.push(line)
    open.depth = Math.max(0, open.depth + depthOf(line))
  }
  end()
  return blocks
}

const mostBlocks = 10_000 // more than may come in anyway

/** Categories of Moodle: `$course$/top/Default for X/Cells`; `//` is a stroke in a name. */
export function pathOf (category: string): string[] {
  const parts = category.trim().split(/(?<!\/)\/(?!\/)/).map(part => part.replaceAll('//', '/').trim()).filter(part => part !== '' && !/^\$\w+\$$/.test(part))
  return parts[0] === 'top' ? parts.slice(1) : parts
}

function depthOf (line: string) {
  let depth = 0
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\\') i++
    else if (line[i] === '{') depth++
    else if (line[i] === '}') depth--
  }
  return depth
}
