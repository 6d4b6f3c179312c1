// Markdown of the many kinds in use, made into the one kind that is read: fences of `:::`, formulas in \( \), front matter.

export interface FrontMatter { title?: string | undefined, objectives: string[] }

const fence = /^( {0,3})(`{3,}|~{3,})(.*)$/
const opening = /^(\s{0,3}):{3,}\s*(?:\{([^}]*)\}|([A-Za-z][\w-]*)(?:\[(.*)\])?)\s*(.*?)\s*:*\s*$/
const closing = /^(\s{0,3}):{3,}\s*$/

interface Line { text: string, code: boolean }

/** Lines, and whether they are inside of a fenced block of code. */
function linesOf (source: string): Line[] {
  let inside: string | undefined
  return source.split('\n').map(text => {
    const found = fence.exec(text)
    if (inside === undefined && found && !(found[2]!.startsWith('`') && found[3]!.includes('`'))) {
      inside = found[2]!
      return { text, code: true }
    }
    if (inside !== undefined && found && found[2]!.startsWith(inside) && found[3]!.trim() === '') {
      inside = undefined
      return { text, code: true }
    }
    return { text, code: inside !== undefined }
  })
}

/** What the parser is given. */
export function normalised (source: string): string {
  const lines = linesOf(source.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, ''))
  return fencesPaired(lines.map(line => line.code ? line : { ...line, text: withoutAttributeLines(withDollars(line.text)) })).join('\n')
}

/** Kramdown's `{: .class}` on a line of its own. */
const withoutAttributeLines = (line: string) => /^\s*\{:.*\}\s*$/.test(line) ? '' : line

/** `\(x\)` and `\[x\]`, as TeX and chatting machines write formulas, outside of code in the line. */
function withDollars (line: string) {
  if (!line.includes('\\')) return line
  if (/^\s*\\[[\]]\s*$/.test(line)) return line.replace(/\\[[\]]/, '$$$$')
  return line.split(/(`+[^`]*`+)/).map((part, i) => i % 2 === 1 ? part : part
    .replace(/(?<!\\)\\\((.+?)\\\)/g, (_all, tex: string) => `$${tex.trim()}$`)
    .replace(/(?<!\\)\\\[(.+?)\\\]/g, (_all, tex: string) => `$$${tex.trim()}$$`)).join('')
}

/**
 * `::: {.callout}` (Pandoc), `:::::: challenge` (Carpentries), `:::note Title` (Docusaurus) as `:::name[Title]`. Each outer
 * fence is longer than those in it, as the parser wants it; a closing one belongs to the innermost that is open.
 */
function fencesPaired (lines: Line[]): string[] {
  const depths: number[] = lines.map(() => 0)
  const open: number[] = []
  let deepest = 0
  for (const [i, { text, code }] of lines.entries()) {
    if (code) continue
    if (closing.test(text) && open.length > 0) depths[i] = -(depths[open.pop()!]!)
    else if (opening.test(text)) {
      open.push(i)
      depths[i] = open.length
      deepest = Math.max(deepest, open.length)
    }
  }
  return lines.map(({ text, code }, i) => {
    const depth = depths[i]!
    if (code || depth === 0) return text
    const colons = ':'.repeat(3 + deepest - Math.abs(depth))
    if (depth < 0) return `${closing.exec(text)![1]}${colons}`
    const [, indent, attributes, word, label, rest] = opening.exec(text)!
    const name = word ?? /(?:^|\s)\.([A-Za-z][\w-]*)/.exec(attributes!)?.[1] ?? 'div'
    const title = (label ?? (word === undefined ? /title="([^"]*)"/.exec(attributes!)?.[1] : rest?.replace(/^\{.*\}$/, '')) ?? '').replace(/[[\]]/g, '').replace(/:+$/, '').trim()
    return `${indent}${colons}${name}${title === '' ? '' : `[${title}]`}`
  })
}

/** The few fields of a head of YAML that a lesson has too. */
export function frontMatter (yaml: string): FrontMatter {
  const lines = yaml.split('\n')
  const valueOf = (name: string) => lines.map(line => new RegExp(`^${name}:\\s*(.+)$`, 'i').exec(line)?.[1]).find(value => value !== undefined)
  const title = unquoted(valueOf('title') ?? '')
  return { title: title === '' ? undefined : title, objectives: listUnder(lines, 'objectives') }
}

function listUnder (lines: string[], name: string): string[] {
  const at = lines.findIndex(line => new RegExp(`^${name}:`, 'i').test(line))
  if (at === -1) return []
  const inline = /\[(.*)\]\s*$/.exec(lines[at]!)?.[1]
  if (inline !== undefined) return inline.split(',').map(unquoted).filter(Boolean)
  const items: string[] = []
  for (const line of lines.slice(at + 1)) {
    const found = /^\s*-\s+(.*)$/.exec(line)
    if (!found) break
    items.push(unquoted(found[1]!))
  }
  return items.filter(Boolean)
}

const unquoted = (value: string) => value.trim().replace(/^(['"])(.*)\1$/, '$2').trim()
