import { codeBlock, monospaced } from './code.ts'
import { webAddress } from './links.ts'
import { nestedLists, type Line } from './lists.ts'
import { child, tagsOf, wholeNumber, within, words, type Tag } from './markup.ts'
import { blocksOf, bold, equation, hasWords, italic, lineBreak, link, strikethrough, subscript, superscript, text, underline, wordsIn, type Block, type Piece } from './nodes.ts'
import { mathsOf, texOfOmml } from './omml.ts'
import { bulletAt, bulletIn } from './pptx-styles.ts'
import type { SlideDesk } from './pptx.ts'
import { seenIn } from './symbol-fonts.ts'

/** A paragraph of DrawingML. */
export interface SlideLine { level: number, listType: 'bullet' | 'number' | undefined, start: number, code: boolean, pieces: Piece[] }

export function linesOf (body: Tag | undefined, inherited: Tag[], desk: SlideDesk): SlideLine[] {
  if (body === undefined) return []
  const own = child(body, 'a:lstStyle')
  const styles = [...own ? [own] : [], ...inherited]
  return tagsOf(body, 'a:p').map(paragraph => {
    const properties = child(paragraph, 'a:pPr')
    const level = wholeNumber(properties?.attributes.lvl, { least: 0, most: 8 })
    const bullet = bulletIn(properties) ?? bulletAt(styles, level)
    const start = wholeNumber(properties && child(properties, 'a:buAutoNum')?.attributes.startAt, { most: 32_767 })
    const runs = tagsOf(paragraph, 'a:r').filter(run => words(run).trim() !== '')
    const code = runs.length > 0 && runs.every(run => monospaced.test(child(run, 'a:rPr', 'a:latin')?.attributes.typeface ?? ''))
    return { level, listType: bullet === 'none' ? undefined : bullet, start, code, pieces: tagsOf(paragraph).flatMap(tag => piecesOf(tag, desk)) }
  })
}

/** Lines with bullets that follow each other are a list, lines of code a piece of code, all others paragraphs. */
export function blocksOfLines (lines: SlideLine[]): Block[] {
  const blocks: Block[] = []
  for (let i = 0; i < lines.length;) {
    const kind = kindOf(lines[i]!)
    const from = i++
    while (i < lines.length && kind !== 'plain' && kindOf(lines[i]!) === kind) i++
    const taken = lines.slice(from, i)
    if (kind === 'plain') blocks.push(...taken.flatMap(({ pieces }) => blocksOf(pieces)))
    else if (kind === 'code') blocks.push(codeBlock(taken.map(line => wordsIn(line.pieces)).join('\n')))
    else blocks.push(...nestedLists(taken as Line[]))
  }
  return blocks
}

const kindOf = ({ listType, code, pieces }: SlideLine) => listType === undefined ? code ? 'code' : 'plain' : hasWords(pieces) ? 'list' : 'plain'

function piecesOf (tag: Tag, desk: SlideDesk): Piece[] {
  switch (tag.name) {
    case 'a:r': return runOf(tag, desk)
    case 'a:br': return [lineBreak]
    case 'a:fld': return tag.attributes.type === 'slidenum' ? [] : runOf(tag, desk)
    case 'a14:m': return tagsOf(tag).flatMap(mathsOf).map(math => mathPiece(math, desk))
    case 'm:oMathPara': case 'm:oMath': return mathsOf(tag).map(math => mathPiece(math, desk))
    default: return []
  }
}

function mathPiece (math: Tag, { notes }: SlideDesk): Piece {
  const tex = texOfOmml(math)
  if (tex === undefined) notes.add('math_as_text')
  return tex === undefined ? text(words(math)) : equation(tex, true)
}

const isOn = (value: string | undefined) => value === '1' || value === 'true'

function runOf (run: Tag, { relationships, notes }: SlideDesk): Piece[] {
  const properties = child(run, 'a:rPr')
  const fonts = { symbols: child(properties, 'a:sym')?.attributes.typeface, letters: child(properties, 'a:latin')?.attributes.typeface }
  const said = seenIn(fonts, [...within(run)].filter(({ name }) => name === 'a:t').map(words).join('').replace(/[\v\u000B]/g, ' '))
  if (said === '') return []
  const { b, i, u = 'none', strike = 'noStrike', baseline = '0' } = properties?.attributes ?? {}
  const raised = Number.parseInt(baseline) || 0
  const format = (isOn(b) ? bold : 0) | (isOn(i) ? italic : 0) | (u === 'none' ? 0 : underline) | (strike === 'noStrike' ? 0 : strikethrough) |
    (raised > 0 ? superscript : raised < 0 ? subscript : 0)
  const id = properties && child(properties, 'a:hlinkClick')?.attributes['r:id']
  if (!id) return [text(said, format)]
  const to = relationships.get(id)
  const address = to?.outside ? webAddress(to.target) : undefined
  if (to?.outside && address === undefined) notes.add('link_removed')
  return address === undefined ? [text(said, format & ~underline)] : [link(address, [text(said, format & ~underline)])]
}
