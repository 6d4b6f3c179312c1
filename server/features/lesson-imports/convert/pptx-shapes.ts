import { child, columnsOf, find, isTag, rowsOf, tagsOf, within, type Tag } from './markup.ts'
import { item, list, text, cell, type Block } from './nodes.ts'
import { diagramWords } from './office-parts.ts'
import { blocksOfLines, linesOf } from './pptx-lines.ts'
import type { Placeholder } from './pptx-styles.ts'
import type { SlideDesk } from './pptx.ts'
import { tableOf } from './tables.ts'

export interface Shape { tag: Tag, read: (desk: SlideDesk) => Promise<Block[]> }

/** What repeats on every slide. */
const furniture = new Set(['dt', 'ftr', 'sldNum', 'hdr', 'sldImg'])

/** The shapes of a slide, those of groups among them. */
export function slideShapes (slide: Tag): Shape[] {
  const tree = find(slide, 'p:spTree')
  return tree ? shapesIn(tree) : []
}

const shapesIn = (tree: Tag): Shape[] => tree.children.filter(isTag).flatMap((tag): Shape[] => {
  if (isHidden(tag) || furniture.has(placeholderOf(tag)?.type ?? '')) return []
  if (tag.name === 'p:grpSp') return shapesIn(tag)
  const read = readers[tag.name]
  return read ? [{ tag, read: desk => read(tag, desk) }] : []
})

const drawing = (tag: Tag) => tagsOf(tag).map(part => child(part, 'p:cNvPr')).find(found => found !== undefined)
const isHidden = (tag: Tag) => /^(1|true)$/.test(drawing(tag)?.attributes.hidden ?? '')

export function placeholderOf (tag: Tag): Placeholder | undefined {
  const place = tagsOf(tag).map(part => child(part, 'p:nvPr', 'p:ph')).find(found => found !== undefined)
  return place && { type: place.attributes.type, idx: place.attributes.idx }
}

const readers: Record<string, (tag: Tag, desk: SlideDesk) => Promise<Block[]>> = {
  'p:sp': async (tag, desk) => blocksOfLines(linesOf(child(tag, 'p:txBody'), desk.styles.listStyles(placeholderOf(tag)), desk)),
  'p:pic': async (tag, desk) => pictureOf(tag, desk),
  'p:graphicFrame': frameOf,
  'p:contentPart': async (_tag, { notes }) => { notes.add('unknown_part'); return [] }
}

function pictureOf (tag: Tag, { relationships, pictures, notes }: SlideDesk): Block[] {
  if ([...within(tag)].some(({ name }) => /^(a:(video|audio|quickTime|wavAudio)File|p14:media|a:audioCd)$/.test(name))) {
    notes.add('media_left_out')
    return []
  }
  const blip = find(tag, 'a:blip')
  const to = relationships.get(blip?.attributes['r:embed'] ?? blip?.attributes['r:link'] ?? '')
  if (to === undefined) return []
  if (to.outside) {
    notes.add('picture_outside')
    return []
  }
  const { descr = '', title = '' } = drawing(tag)?.attributes ?? {}
  const decorative = [...within(tag)].some(({ name, attributes }) => name === 'adec:decorative' && /^(1|true)$/.test(attributes.val ?? ''))
  const image = pictures.ofPart(to.target, { alt: decorative ? '' : descr.trim() || title, decorative })
  return image ? [image] : []
}

async function frameOf (tag: Tag, desk: SlideDesk): Promise<Block[]> {
  const data = find(tag, 'a:graphicData')
  const kind = data?.attributes.uri?.split('/').at(-1) ?? ''
  if (kind === 'table') return tableBlocks(find(tag, 'a:tbl'), desk)
  if (kind === 'diagram') return diagramBlocks(data!, desk)
  desk.notes.add(kind === 'chart' || kind === 'chartex' ? 'chart' : kind === 'ole' ? 'embedded_object' : 'unknown_part')
  const shown = find(tag, 'p:pic')
  return shown ? pictureOf(shown, desk) : []
}

async function diagramBlocks (data: Tag, { relationships, parts, notes }: SlideDesk): Promise<Block[]> {
  notes.add('diagram')
  const part = relationships.get(find(data, 'dgm:relIds')?.attributes['r:dm'] ?? '')?.target
  const said = part === undefined ? [] : await diagramWords(parts, part)
  return said.length === 0 ? [] : [list('bullet', said.map(one => item([text(one)])))]
}

function tableBlocks (table: Tag | undefined, desk: SlideDesk): Block[] {
  if (table === undefined) return []
  const { firstRow, firstCol } = child(table, 'a:tblPr')?.attributes ?? {}
  const rows = tagsOf(table, 'a:tr').map((row, y) => {
    const head = y === 0 && firstRow === '1'
    const shown = tagsOf(row, 'a:tc').filter(({ attributes }) => attributes.hMerge !== '1' && attributes.vMerge !== '1')
    const cells = shown.map((one, x) => cell(blocksOfLines(linesOf(child(one, 'a:txBody'), [], desk)), {
      headerState: head ? 1 : x === 0 && firstCol === '1' ? 2 : 0, colSpan: columnsOf(one.attributes.gridSpan), rowSpan: rowsOf(one.attributes.rowSpan)
    }))
    return { head, cells }
  })
  return tableOf(rows, desk.notes)
}
