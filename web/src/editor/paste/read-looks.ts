/** What the looks of pasted words mean: bold, hidden, a title, a link. The looks themselves stay behind. */
import { attributeOf, nameOf, styleOf } from './html-node.ts'
import type { HtmlNode } from './html-node.ts'
import type { LinkHere } from './line.ts'
import { formulaOf } from './read-formula.ts'
import { safeUrl } from '../safe-url.ts'
import type { HeadingTag } from '../../../../server/features/content/content.schemas.ts'

export interface Where {
  format: number
  link: LinkHere | null
  kind: 'paragraph' | HeadingTag
  pre: boolean
  noBold: boolean
  noUnderline: boolean
  /** It comes from Word. */
  word: boolean
  inTable: boolean
}

export const bold = 1
const italic = 2, strike = 4, underline = 8, code = 16, sub = 32, sup = 64, highlight = 128
const formats: Record<string, number> = {
  strong: bold, b: bold, em: italic, i: italic, cite: italic, dfn: italic, u: underline, s: strike, strike, code, kbd: code, samp: code, tt: code, sub, sup, mark: highlight
}

export function within(node: HtmlNode, at: Where, here: string): Where {
  const name = nameOf(node)
  const style = styleOf(node)
  const next = { ...at }
  let format = at.format | (formats[name] ?? 0)
  if (name === 'ins' && !at.word) format |= underline
  if (name === 'del') format |= strike
  const weight = style['font-weight'] ?? ''
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) format |= bold
  if (/^(normal|lighter|[1-4]00)$/.test(weight)) format &= ~bold
  if (/^(italic|oblique)/.test(style['font-style'] ?? '')) format |= italic
  if (style['font-style'] === 'normal') format &= ~italic
  const decoration = `${style['text-decoration'] ?? ''} ${style['text-decoration-line'] ?? ''}`
  if (/underline/.test(decoration)) format |= underline
  if (/line-through/.test(decoration)) format |= strike
  if (style['vertical-align'] === 'sub') format |= sub
  if (style['vertical-align'] === 'super') format |= sup
  if (style['mso-highlight']) format |= highlight
  if (name === 'a') {
    const url = linkOf(attributeOf(node, 'href'), here)
    next.link = url === undefined ? null : { url }
    next.noUnderline = true
  }
  if (next.noBold) format &= ~bold
  if (next.noUnderline) format &= ~underline
  if (/^pre/.test(style['white-space'] ?? '')) next.pre = true
  next.format = format & sub ? format & ~sup : format
  return next
}

/** Addresses of this box lead on whatever it is called; what only has a meaning on the page it came from leads nowhere. */
function linkOf(href: string, here: string): string | undefined {
  const url = here !== '' && href.startsWith(`${here}/`) ? href.slice(here.length) : href
  if (/^[#?.]|^file:/i.test(url)) return undefined
  const redirected = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(?:[^#]*&)?(?:q|url)=([^&#]+)/.exec(url)?.[1]
  try {
    return safeUrl(redirected ? decodeURIComponent(redirected) : url)
  } catch {
    return safeUrl(url)
  }
}

export function isHidden(node: HtmlNode, at: Where): boolean {
  if (formulaOf(node)) return false
  const style = styleOf(node)
  const named = `${attributeOf(node, 'class')} ${style['mso-element'] ?? ''} ${style['mso-special-character'] ?? ''}`
  return style.display === 'none' || style.visibility === 'hidden' || style['mso-hide'] === 'all' || node.getAttribute?.('hidden') != null ||
    /MsoComment|comment|footnote-separator/.test(named) && at.word || style['mso-list'] === 'ignore' || (nameOf(node) === 'del' && at.word) ||
    (nameOf(node) === 'a' && /^_msoanchor/.test(attributeOf(node, 'name')))
}

export const isTitle = (node: HtmlNode): boolean => nameOf(node) === 'p' && /^(MsoTitle|Title)$/.test(attributeOf(node, 'class'))

/** Pictures that nobody is meant to see. */
export function isTracker(node: HtmlNode): boolean {
  const style = styleOf(node)
  const size = (name: string) => parseFloat(attributeOf(node, name) || style[name] || '100')
  return size('width') <= 2 || size('height') <= 2
}
