import { child, find, parseXml, tagsOf, within, words, type Tag } from './markup.ts'
import { collapsible, heading, text, titleOf, type Block, type Piece } from './nodes.ts'
import { relationshipsOf, settled, type Relationships } from './office-parts.ts'
import { blocksOfLines, linesOf } from './pptx-lines.ts'
import { placeholderOf, slideShapes } from './pptx-shapes.ts'
import { stylesOf, type SlideStyles } from './pptx-styles.ts'
import type { Part, Reading, ZipDesk } from './reading.ts'

// PPTX (ECMA-376 Part 1 §19): every slide a heading with what stands on it, in the order in which it would be read out.

export interface SlideDesk extends ZipDesk { relationships: Relationships, styles: SlideStyles }

const mostSlides = 1_000

export async function readPptx (desk: ZipDesk): Promise<Reading> {
  const { parts } = desk
  const main = 'ppt/presentation.xml'
  const presentation = parseXml(await parts.read(main))
  const relationships = await relationshipsOf(parts, main)
  const slides = tagsOf(child(presentation, 'p:sldIdLst') ?? presentation, 'p:sldId').slice(0, mostSlides)
    .map(({ attributes: { id = '', 'r:id': name = '' } }) => ({ id, part: relationships.get(name)?.target ?? '' }))
  const blocks = new Map<string, Block[]>()
  let title: string | undefined
  for (const [i, { id, part }] of slides.entries()) {
    const name = desk.words.slide(i + 1)
    desk.notes.at(name)
    if (!parts.has(part)) continue
    const read = await readSlide(desk, part, name)
    blocks.set(id, slides.length === 1 && !read.titled ? read.blocks.slice(1) : read.blocks) // “Slide 1” says nothing of the only one
    if (i === 0) title = read.opening
  }
  const core = parts.has('docProps/core.xml') ? child(parseXml(await parts.read('docProps/core.xml')), 'dc:title') : undefined
  return { uncut: true, title, propertyTitle: core && words(core), parts: sectionsOf(presentation, slides.map(({ id }) => id), blocks) }
}

/** Sections in their order; one lesson when there are none, or only one that holds everything. */
function sectionsOf (presentation: Tag, ids: string[], blocks: Map<string, Block[]>): Part[] {
  const list = find(presentation, 'p14:sectionLst')
  const sections = list === undefined ? [] : tagsOf(list, 'p14:section').map(section => ({
    title: section.attributes.name, ids: [...within(section)].filter(({ name }) => name === 'p14:sldId').map(({ attributes }) => attributes.id ?? '')
  }))
  const inside = new Set(sections.flatMap(({ ids }) => ids))
  const parts = [{ title: undefined, ids: ids.filter(id => !inside.has(id)) }, ...sections]
    .map(({ title, ids }): Part => ({ title, blocks: ids.flatMap(id => blocks.get(id) ?? []) })).filter(({ blocks }) => blocks.length > 0)
  return parts.length > 1 ? parts : [{ blocks: ids.flatMap(id => blocks.get(id) ?? []) }]
}

/** `opening`: the title of a slide that is there to open the presentation. */
interface Slide { blocks: Block[], titled: boolean, opening: string | undefined }

async function readSlide (desk: ZipDesk, part: string, name: string): Promise<Slide> {
  const slide = settled(parseXml(await desk.parts.read(part)))
  const relationships = await relationshipsOf(desk.parts, part)
  const at: SlideDesk = { ...desk, relationships, styles: await stylesOf(desk.parts, relationships) }
  const shapes = slideShapes(slide)
  const titled = shapes.find(shape => /^(ctrT|t)itle$/.test(placeholderOf(shape.tag)?.type ?? ''))
  const pieces = titled === undefined ? [] : titlePieces(titled.tag, at)
  const title = titleOf(pieces)
  if (title !== '') desk.notes.at(`${name}: ${title}`)
  noteWhatMoves(slide, relationships, at)

  const blocks: Block[] = []
  for (const shape of shapes) if (shape !== titled) blocks.push(...await shape.read(at))
  const said = await speakerNotes(at)
  if (blocks.length === 0 && title === '' && said.length === 0) {
    desk.notes.add('page_without_text')
    return { blocks: [], titled: false, opening: undefined }
  }
  const opens = titled && placeholderOf(titled.tag)?.type === 'ctrTitle' && title !== ''
  return { blocks: [heading(2, title === '' ? [text(name)] : pieces), ...blocks, ...said], titled: title !== '', opening: opens ? title : undefined }
}

function titlePieces (tag: Tag, desk: SlideDesk): Piece[] {
  const lines = linesOf(child(tag, 'p:txBody'), [], desk).map(({ pieces }) => pieces)
  return lines.flatMap((line, i) => i === 0 ? line : [text(' '), ...line]).map(piece => piece.type === 'linebreak' ? text(' ') : piece)
}

function noteWhatMoves (slide: Tag, relationships: Relationships, { notes }: SlideDesk) {
  const moves = ({ name, attributes }: Tag) => /^p:anim(Effect|Motion|Scale|Rot|Clr)?$/.test(name) || (name === 'p:cTn' && attributes.presetClass !== undefined)
  if ([...within(slide)].some(moves)) notes.add('animation')
  for (const { kind } of relationships.values()) if (kind === 'comments') notes.add('comment')
}

async function speakerNotes (desk: SlideDesk): Promise<Block[]> {
  const { parts, relationships, notes, words: ours } = desk
  const part = [...relationships.values()].find(({ kind }) => kind === 'notesSlide')?.target
  if (part === undefined || !parts.has(part)) return []
  const page = settled(parseXml(await parts.read(part)))
  const said = slideShapes(page).filter(({ tag }) => placeholderOf(tag)?.type === 'body').flatMap(({ tag }) => linesOf(child(tag, 'p:txBody'), [], desk))
  const blocks = blocksOfLines(said)
  if (blocks.length === 0) return []
  notes.add('speaker_notes')
  return [collapsible([text(ours.notes)], blocks)]
}
