/** What stands among words. */
import { Fragment, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { At } from './at.ts'
import { asNode, asText, asWhole, childrenOf, marks, mostDepth, targetOf, typeOf, type Node } from './content.rules.ts'
import { Equation } from './equation.tsx'
import { Icon } from '../ui/icon.tsx'

export function inline(nodes: unknown[], at: At): ReactNode {
  return nodes.map((node, i) => <Fragment key={i}>{one(node, { ...at, depth: at.depth + 1 })}</Fragment>)
}

function one(node: unknown, at: At): ReactNode {
  if (at.depth > mostDepth) return null
  switch (typeOf(node)) {
    case 'text': return text(asNode(node), at)
    case 'linebreak': return <br />
    case 'tab': return '\t'
    case 'link': return link(node, at)
    case 'equation': return <Equation tex={asText(asNode(node).equation)} />
    default: return <span className="content-unknown">{at.t('content.unknown')}</span>
  }
}

const gapMark = /\[\[([A-Za-z0-9_-]{1,40})\]\]/

function text(node: Node, { gap }: At): ReactNode {
  const format = asWhole(node.format, 0, 2047, 0)
  if (!gap) return marked(asText(node.text), format)
  // Split by a pattern with a group: what stands between, and the ids, in turn.
  return asText(node.text).split(gapMark).map((words, i) => <Fragment key={i}>{i % 2 === 0 ? words && marked(words, format) : gap(words)}</Fragment>)
}

const marked = (text: string, format: number): ReactNode =>
  marks.reduce<ReactNode>((words, [bit, Tag]) => format & bit ? <Tag>{words}</Tag> : words, text)

function link(node: unknown, at: At): ReactNode {
  const words = inline(childrenOf(node), at)
  const target = targetOf(asNode(node).url, at.here)
  const title = asText(asNode(node).title) || undefined
  if (!target) return words
  if (target.to === 'page') return <Link href={target.href} title={title}>{words}</Link>
  if (target.to === 'file') return <a href={target.href} title={title}>{words}</a>
  return (
    <a href={target.href} title={title} target="_blank" rel="noopener noreferrer" className="content-elsewhere">
      {words}<Icon name="elsewhere" /><span className="hidden-visually"> {at.t('content.elsewhere')}</span>
    </a>
  )
}
