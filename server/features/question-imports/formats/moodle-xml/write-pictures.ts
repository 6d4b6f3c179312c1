import { plainText } from '../../../content/content.rules.ts'
import type { Area, HotspotBody, MatchBody } from '../../../questions/body.schemas.ts'
import { CannotHold } from '../../outgoing.ts'
import { plainOf, shortHtmlOf } from '../../text/html-out.ts'
import { element, fileXml, text, type Xml } from './xml-out.ts'

// Places in pictures, in pixels as Moodle has them; what they are exactly stands beside them for who reads it again.

function pictureOf (picture: MatchBody['picture'], xml: Xml) {
  const file = picture === null ? undefined : xml.files(picture.mediaId)
  if (!file || !file.width || !file.height) throw new CannotHold()
  return { file, width: file.width, height: file.height }
}

const pixels = ({ width, height }: { width: number, height: number }) => ({ x, y }: { x: number, y: number }) => ({
  x: Math.round(x * width / 10_000), y: Math.round(y * height / 10_000)
})
const leftTop = (points: Array<{ x: number, y: number }>) => ({ x: Math.min(...points.map(({ x }) => x)), y: Math.min(...points.map(({ y }) => y)) })

export function pictureMatch (body: MatchBody, xml: Xml): string {
  const picture = pictureOf(body.picture, xml)
  const at = pixels(picture)
  const number = (id: string) => body.answers.findIndex(answer => answer.id === id) + 1
  const drags = body.answers.map((answer, i) => {
    const [only, more] = answer.text.root.children
    const file = only?.type === 'image' && !more ? xml.files(only.mediaId) : undefined
    const words = shortHtmlOf(answer.text, { address: () => undefined, lost: what => xml.losses.lost(what) })
    return `<drag><no>${i + 1}</no>${only?.type === 'image' && file ? `${text(only.alt)}${fileXml(file)}` : text(words)}<draggroup>1</draggroup>${body.reuse ? '<infinite/>' : ''}</drag>\n`
  })
  const drops = body.prompts.map((prompt, i) => {
    if (prompt.text !== null && plainOf(prompt.text) === undefined) xml.losses.warn('formatting_left_out')
    const { x, y } = prompt.area === null ? { x: 0, y: 0 } : leftTop(prompt.area.points.map(at))
    return `<drop>${text(prompt.text === null ? '' : plainText(prompt.text))}<no>${i + 1}</no><choice>${number(prompt.answerId)}</choice><xleft>${x}</xleft><ytop>${y}</ytop></drop>\n`
  })
  return `${fileXml(picture.file)}\n${drags.join('')}${drops.join('')}`
}

/** Markers of one kind, one for each place. */
export function hotspotXml (body: HotspotBody, xml: Xml): string {
  const picture = pictureOf(body.picture, xml)
  const at = pixels(picture)
  const drops = body.areas.map(({ area, rationale }, i) => {
    if (rationale !== null) xml.losses.warn('feedback_left_out')
    return `<drop><no>${i + 1}</no>${element('shape', area.shape)}${element('coords', coordsOf(area, at))}<choice>1</choice></drop>\n`
  })
  return `${fileXml(picture.file)}\n<drag><no>1</no><text>⌖</text><noofdrags>${body.mostPoints}</noofdrags></drag>\n${drops.join('')}`
}

function coordsOf ({ shape, points }: Area, at: ReturnType<typeof pixels>): string {
  const [first, second] = points.map(at) as [{ x: number, y: number }, { x: number, y: number }]
  if (shape === 'circle') return `${first.x},${first.y};${Math.max(1, Math.round(Math.hypot(second.x - first.x, second.y - first.y)))}`
  const { x, y } = leftTop([first, second])
  if (shape === 'rectangle') return `${x},${y};${Math.abs(second.x - first.x)},${Math.abs(second.y - first.y)}`
  return points.map(at).map(point => `${point.x},${point.y}`).join(';')
}
