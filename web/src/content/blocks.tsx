/** What stands below each other, and what holds such things in turn. */
import { Fragment, type ReactNode } from 'react'
import { inside, type At } from './at.ts'
import { asNode, asText, asWhole, calloutKind, childrenOf, headingLevel, idAt, mostDepth, scopeOf, typeOf, type Node } from './content.rules.ts'
import { Equation } from './equation.tsx'
import { FileCard, Player } from './files.tsx'
import { inline } from './inline.tsx'
import { Picture } from './picture.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'

const drawers = new Map<string, (node: Node, at: At) => ReactNode>([
  ['paragraph', (node, at) => <p {...lookOf(node)}>{inline(childrenOf(node), at)}</p>],
  ['heading', heading],
  ['quote', (node, at) => <blockquote {...lookOf(node)}>{inline(childrenOf(node), at)}</blockquote>],
  ['list', list],
  ['code', code],
  ['horizontalrule', () => <hr />],
  ['table', table],
  ['image', (node, at) => <Picture node={node} at={at} />],
  ['video', (node, at) => <Player node={node} at={at} video />],
  ['audio', (node, at) => <Player node={node} at={at} video={false} />],
  ['file', (node, at) => <FileCard node={node} at={at} />],
  ['equation', (node) => <Equation tex={asText(node.equation)} block />],
  ['callout', callout],
  ['collapsible', collapsible],
  ['columns', (node, at) => <div className="content-columns">{within(node, 'column', at)}</div>]
])

export function block(node: unknown, at: At): ReactNode {
  const draw = at.depth > mostDepth ? undefined : drawers.get(typeOf(node))
  return draw ? draw(asNode(node), at) : <p className="content-unknown">{at.t('content.unknown')}</p>
}

const blocks = (node: unknown, at: At): ReactNode => childrenOf(node).map((child, i) => <Fragment key={i}>{block(child, inside(at, i))}</Fragment>)

/** Each part of one kind as a box of blocks. */
const within = (node: Node, type: string, at: At): ReactNode =>
  childrenOf(node).map((child, i) => typeOf(child) === type && <div key={i} className="content-inner">{blocks(child, inside(at, i))}</div>)

function lookOf(node: Node, className = '') {
  const indent = asWhole(node.indent, 1, 8, 0)
  const align = ['center', 'right', 'end', 'justify', 'left'].includes(node.format as string) ? `content-${asText(node.format)}` : ''
  return {
    dir: node.direction === 'rtl' || node.direction === 'ltr' ? node.direction : 'auto',
    className: [className, align, indent > 0 && `content-in-${indent}`].filter(Boolean).join(' ') || undefined
  }
}

function heading(node: Node, at: At): ReactNode {
  const Tag = `h${headingLevel(node)}` as const
  return <Tag {...lookOf(node)} id={idAt(at.path)}>{inline(childrenOf(node), at)}</Tag>
}

function list(node: Node, at: At): ReactNode {
  const start = asWhole(node.start, 0, 1_000_000, 1)
  // An item that only holds a further list is no item of its own.
  const nested = childrenOf(node).map((item) => typeOf(childrenOf(item)[0]) === 'list')
  const items = childrenOf(node).map((item, i) => {
    const number = start + nested.slice(0, i).filter((one) => !one).length
    return typeOf(item) === 'listitem' && <Item key={i} node={asNode(item)} at={inside(at, i)} nested={nested[i]!} number={node.listType === 'number' ? number : undefined} check={node.listType === 'check'} />
  })
  if (node.listType === 'number') return <ol {...lookOf(node)}>{items}</ol>
  return <ul {...lookOf(node, node.listType === 'check' ? 'content-checks' : '')}>{items}</ul>
}

function Item({ node, at, nested, number, check }: { node: Node, at: At, nested: boolean, number: number | undefined, check: boolean }) {
  const children = childrenOf(node).map((child, i) => <Fragment key={i}>{typeOf(child) === 'list' ? block(child, inside(at, i)) : inline([child], at)}</Fragment>)
  if (nested) return <li className="content-nested">{children}</li>
  if (!check) return <li value={number}>{children}</li>
  const done = node.checked === true
  return (
    <li className={done ? 'content-done' : undefined}>
      <span className="content-check">{done && <Icon name="check" />}</span>
      <span className="hidden-visually">{at.t(done ? 'content.done' : 'content.open')} </span>
      <span>{children}</span>
    </li>
  )
}

function code(node: Node, at: At): ReactNode {
  const language = asText(node.language)
  return (
    <pre className="content-code content-scroll" dir="ltr" tabIndex={0} role="group" aria-label={language ? at.t('content.code_in', { language }) : at.t('content.code')}>
      <code>{childrenOf(node).map((piece, i) => <Fragment key={i}>{codePiece(asNode(piece))}</Fragment>)}</code>
    </pre>
  )
}

function codePiece(piece: Node): ReactNode {
  if (piece.type === 'linebreak') return '\n'
  if (piece.type === 'tab') return '\t'
  const kind = asText(piece.highlightType)
  return /^[\w-]{1,30}$/.test(kind) ? <span className={`code-${kind}`}>{asText(piece.text)}</span> : asText(piece.text)
}

function table(node: Node, at: At): ReactNode {
  const rows = childrenOf(node).map((row, r) => typeOf(row) === 'tablerow' && <tr key={r}>{cells(row, r, inside(at, r))}</tr>)
  return <div className="content-table content-scroll" role="group" aria-label={at.t('content.table')} tabIndex={0}><table><tbody>{rows}</tbody></table></div>
}

function cells(row: unknown, r: number, at: At): ReactNode {
  let column = 0
  return childrenOf(row).map((cell, c) => {
    if (typeOf(cell) !== 'tablecell') return null
    const { headerState, colSpan, rowSpan } = asNode(cell)
    const scope = scopeOf(headerState, r, column)
    const spans = { colSpan: asWhole(colSpan, 1, 60, 1), rowSpan: asWhole(rowSpan, 1, 500, 1) }
    column += spans.colSpan
    const content = blocks(cell, inside(at, c))
    return scope ? <th key={c} scope={scope} {...spans}>{content}</th> : <td key={c} {...spans}>{content}</td>
  })
}

const signs: Record<ReturnType<typeof calloutKind>, IconName> = { note: 'info', tip: 'bulb', warning: 'alert', example: 'eye', task: 'edit', definition: 'book' }

function callout(node: Node, at: At): ReactNode {
  const kind = calloutKind(node.kind)
  return (
    <div className={`content-callout content-${kind}`} role="note">
      <p className="content-callout-word"><Icon name={signs[kind]} /> {at.t(`content.${kind}`)}</p>
      <div className="content-inner">{blocks(node, at)}</div>
    </div>
  )
}

function collapsible(node: Node, at: At): ReactNode {
  const title = childrenOf(node).find((child) => typeOf(child) === 'collapsible-title')
  return (
    <details className="content-collapsible" open={node.open === true}>
      <summary dir="auto">{inline(childrenOf(title), at)}</summary>
      {within(node, 'collapsible-content', at)}
    </details>
  )
}
