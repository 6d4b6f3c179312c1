import type { Area, HotspotBody, MatchBody } from '../../../questions/body.schemas.ts'
import { plainText } from '../../../content/content.rules.ts'
import { CannotHold } from '../../outgoing.ts'
import { escaped, plainOf } from '../../text/html-out.ts'
import { counted, declaration, type Written } from './write-parts.ts'
import type { Writing } from './write.ts'

function shown (picture: MatchBody['picture'], { element, version, picture: find }: Writing) {
  const found = picture === null ? undefined : find(picture.mediaId)
  if (!found || !found.file.width || !found.file.height) throw new CannotHold()
  const { url, file: { mime, width, height } } = found
  const tag = version === '3.0' ? `<img src="${escaped(url)}" alt="${escaped(picture!.alt)}" width="${width}" height="${height}"/>` : element('object', {
    data: url, type: mime, width: width!, height: height!
  }, escaped(picture!.alt))
  return { tag, size: { width: width!, height: height! } }
}

const shapes = { rectangle: 'rect', circle: 'circle', polygon: 'poly' } as const

/** In pixels, as image maps of HTML count. */
function coordsOf ({ shape, points }: Area, { width, height }: { width: number, height: number }): string {
  const pixels = points.map(({ x, y }) => ({ x: Math.round(x * width / 10_000), y: Math.round(y * height / 10_000) }))
  const [first, second] = pixels as [{ x: number, y: number }, { x: number, y: number }]
  if (shape === 'circle') return `${first.x},${first.y},${Math.max(1, Math.round(Math.hypot(second.x - first.x, second.y - first.y)))}`
  if (shape === 'rectangle') return [
    Math.min(first.x, second.x), Math.min(first.y, second.y), Math.max(first.x, second.x), Math.max(first.y, second.y)
  ].join(',')
  return pixels.map(({ x, y }) => `${x},${y}`).join(',')
}

export function writeHotspot (body: HotspotBody, writing: Writing): Written {
  const { element, losses } = writing
  const { tag, size } = shown(body.picture, writing)
  if (body.areas.some(({ rationale }) => rationale !== null)) losses.warn('feedback_left_out')
  const points = Number((1 / body.areas.length).toFixed(6))
  const mapping = element('areaMapping', {
    defaultValue: -points, lowerBound: 0, upperBound: 1
  }, ...body.areas.map(({ area }) => element('areaMapEntry', { shape: shapes[area.shape], coords: coordsOf(area, size), mappedValue: points })))
  return {
    declarations: [declaration(element, { cardinality: 'multiple', baseType: 'point', correct: [], mapping })], scores: [], feedback: [],
    processing: counted(element, false, { map: 'mapResponsePoint' }),
    body: stem => stem + element('selectPointInteraction', { responseIdentifier: 'RESPONSE', maxChoices: body.mostPoints }, tag)
  }
}

export function writeOntoPicture (body: MatchBody, writing: Writing): Written {
  const { element, html, losses } = writing
  const { tag, size } = shown(body.picture, writing)
  const place = (id: string) => body.answers.findIndex(answer => answer.id === id) + 1
  const pairs = body.prompts.map(({ answerId }, i) => `A${place(answerId)} P${i + 1}`)
  const mapping = element('mapping', { defaultValue: 0 }, ...pairs.map(mapKey => element('mapEntry', {
    mapKey, mappedValue: Number((1 / pairs.length).toFixed(6))
  })))
  const spots = body.prompts.map(({ text, area }, i) => {
    if (text !== null && plainOf(text) === undefined) losses.warn('formatting_left_out')
    return element('associableHotspot', {
      identifier: `P${i + 1}`, matchMax: 1,
      ...area === null ? { shape: 'default', coords: '0,0,0,0' } : { shape: shapes[area.shape], coords: coordsOf(area, size) },
      hotspotLabel: text === null ? undefined : plainText(text)
    })
  })
  const labels = body.answers.map(({ text }, i) => element('gapText', { identifier: `A${i + 1}`, matchMax: body.reuse ? 0 : 1 }, html(text)))
  return {
    declarations: [declaration(element, { cardinality: 'multiple', baseType: 'directedPair', correct: pairs, mapping })], scores: [], feedback: [],
    processing: counted(element, body.scoring === 'all_or_nothing'),
    body: stem => stem + element('graphicGapMatchInteraction', { responseIdentifier: 'RESPONSE' }, tag, ...labels, ...spots)
  }
}
