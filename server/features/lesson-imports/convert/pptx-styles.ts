import type { Parts } from '../zip-parts.ts'
import { child, find, parseXml, tagsOf, within, type Tag } from './markup.ts'
import { relationshipsOf, type Relationships } from './office-parts.ts'

// Whether a line on a slide has a bullet is often said by the slide's layout, or by the master behind it.

export interface Placeholder { type: string | undefined, idx: string | undefined }

/** The list styles that hold for a place on the slide, nearest first. */
export interface SlideStyles { listStyles: (place: Placeholder | undefined) => Tag[] }

const known = new WeakMap<Parts, Map<string, Promise<Sheet>>>()

interface Sheet { shapes: Array<{ place: Placeholder, style: Tag | undefined }>, body: Tag | undefined, relationships: Relationships }

export async function stylesOf (parts: Parts, relationships: Relationships): Promise<SlideStyles> {
  const layout = await sheetOf(parts, relationships, 'slideLayout')
  const master = layout && await sheetOf(parts, layout.relationships, 'slideMaster')
  return {
    listStyles (place) {
      if (place === undefined) return []
      const type = place.type ?? 'obj'
      const ofLayout = layout?.shapes.find(({ place: other }) => place.idx !== undefined ? other.idx === place.idx : (other.type ?? 'obj') === type)
      const ofMaster = master?.shapes.find(({ place: other }) => other.type === (type === 'obj' || type === 'subTitle' ? 'body' : type))
      const inherits = type === 'body' || type === 'obj' || type === 'subTitle' || place.type === undefined
      return [ofLayout?.style, ofMaster?.style, inherits ? master?.body : undefined].filter(style => style !== undefined)
    }
  }
}

function sheetOf (parts: Parts, relationships: Relationships, kind: string): Promise<Sheet> | undefined {
  const part = [...relationships.values()].find(relationship => relationship.kind === kind)?.target
  if (part === undefined || !parts.has(part)) return undefined
  const sheets = known.get(parts) ?? new Map<string, Promise<Sheet>>()
  known.set(parts, sheets)
  const sheet = sheets.get(part) ?? readSheet(parts, part)
  sheets.set(part, sheet)
  return sheet
}

async function readSheet (parts: Parts, part: string): Promise<Sheet> {
  const sheet = parseXml(await parts.read(part))
  const shapes = [...within(sheet)].filter(({ name }) => name === 'p:sp').flatMap(shape => {
    const place = find(shape, 'p:ph')
    return place ? [{ place: { type: place.attributes.type, idx: place.attributes.idx }, style: child(shape, 'p:txBody', 'a:lstStyle') }] : []
  })
  return { shapes, body: child(sheet, 'p:txStyles', 'p:bodyStyle'), relationships: await relationshipsOf(parts, part) }
}

export type Bullet = 'bullet' | 'number' | 'none'

/** What the properties of a paragraph, or of a level in a list style, say of its bullet. */
export function bulletIn (properties: Tag | undefined): Bullet | undefined {
  const [said] = properties === undefined ? [] : tagsOf(properties, 'a:buNone', 'a:buChar', 'a:buAutoNum', 'a:buBlip')
  return said && (said.name === 'a:buNone' ? 'none' : said.name === 'a:buAutoNum' ? 'number' : 'bullet')
}

export const bulletAt = (styles: Tag[], level: number): Bullet => styles.map(style => bulletIn(child(style, `a:lvl${level + 1}pPr`))).find(said => said !== undefined) ?? 'none'
