export interface Outlined { type: string, text?: string, format?: number, url?: string, tag?: string, listType?: string, checked?: boolean, start?: number, equation?: string, inline?: boolean, language?: string, headerState?: number, colSpan?: number, rowSpan?: number, alt?: string, kind?: string, children?: Outlined[] }

/** A block in short: `h2: Words`, `p: **bold**`, points of lists with their depth, a line for each. */
export function lineOf (node: Outlined, depth = 0): string[] {
  const inside = () => (node.children ?? []).map(inlineOf).join('')
  switch (node.type) {
    case 'paragraph': return [`p: ${inside()}`]
    case 'heading': return [`${node.tag}: ${inside()}`]
    case 'quote': return [`quote: ${inside()}`]
    case 'code': return [`code ${node.language ?? '-'}: ${inside()}`]
    case 'list': return node.children!.flatMap((item, i) => item.children![0]?.type === 'list' ? lineOf(item.children![0], depth + 1)
      : [`${'  '.repeat(depth)}${node.listType === 'number' ? `${(node.start ?? 1) + node.children!.slice(0, i).filter(one => one.children![0]?.type !== 'list').length}.` : node.listType === 'check' ? (item.checked ? '[x]' : '[ ]') : '-'} ${item.children!.map(inlineOf).join('')}`])
    case 'table': return node.children!.map(row => `| ${row.children!.map(cell => `${'#'.repeat(cell.headerState ?? 0)}${cell.colSpan ? `<${cell.colSpan}` : ''}${cell.rowSpan ? `^${cell.rowSpan}` : ''}${cell.children!.flatMap(block => lineOf(block)).join(' / ').replaceAll('p: ', '')}`).join(' | ')} |`)
    case 'pasted-picture': return [`picture: ${node.alt}`]
    case 'equation': return [`formula: ${node.equation}`]
    case 'collapsible': return [`open: ${node.children![0]!.children!.map(inlineOf).join('')}`, ...node.children![1]!.children!.flatMap(block => lineOf(block))]
    case 'callout': return [`${node.kind}:`, ...node.children!.flatMap(block => lineOf(block)).map(line => `  ${line}`)]
    case 'columns': return node.children!.flatMap((column, i) => column.children!.flatMap(block => lineOf(block)).map(line => `${i + 1}| ${line}`))
    default: return [node.type]
  }
}

const signs: Array<[number, string]> = [[1, '**'], [2, '*'], [4, '~~'], [8, '__'], [16, '`'], [32, '~'], [64, '^'], [128, '==']]

function inlineOf (node: Outlined): string {
  if (node.type === 'linebreak') return '⏎'
  if (node.type === 'tab') return '⇥'
  if (node.type === 'equation') return `$${node.equation}$`
  if (node.type === 'link') return `[${node.children!.map(inlineOf).join('')}](${node.url})`
  const marks = signs.filter(([bit]) => (node.format ?? 0) & bit).map(([, sign]) => sign).join('')
  return `${marks}${node.text}${marks}`
}
