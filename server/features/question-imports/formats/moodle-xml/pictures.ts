import { tagsOf, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { Area, MatchBody } from '../../../questions/body.schemas.ts'
import type { Own } from '../../blank.ts'
import type { Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { settingsFrom } from '../../settings.ts'
import { textAt } from '../../xml.ts'
import { shuffles } from './answers.ts'
import type { Making } from './read.ts'

// Labels dragged onto a picture, and markers put into it. Moodle counts in pixels of the picture, and leaves out how large a
// place for a label is: as large as the largest label of its group.

interface Size { width: number, height: number }

const inPicture = (value: number, whole: number) => Math.min(10_000, Math.max(0, Math.round(value * 10_000 / whole)))
const pointIn = ({ width, height }: Size) => (x: number, y: number) => ({ x: inPicture(x, width), y: inPicture(y, height) })

async function background ({ tag, question }: Making) {
  const [file] = tagsOf(tag, 'file')
  const number = file && fileOf(file, question)
  if (number === undefined) throw new Unusable('picture_missing')
  return { number, size: await question.sizeOf(number) }
}

function fileOf (file: Tag, question: Question) {
  const number = question.desk.files.ofBytes(Buffer.from(words(file), 'base64'), file.attributes.name ?? 'picture')
  return typeof number === 'number' ? number : undefined
}

const numberIn = (tag: Tag, ...path: string[]) => Number(textAt(tag, ...path) || 0)

export async function draggedOntoPicture (making: Making): Promise<Own<MatchBody>> {
  const { tag, question } = making
  const { number, size } = await background(making)
  const drags = await Promise.all(tagsOf(tag, 'drag').map(async drag => {
    const html = textAt(drag, 'text')
    const [file] = tagsOf(drag, 'file')
    const picture = file && fileOf(file, question)
    const text = picture === undefined ? question.html(html) : question.withPicture(question.html(''), picture)
    const label = picture === undefined ? labelSize(html) : await question.sizeOf(picture)
    return {
      no: numberIn(drag, 'no'), group: numberIn(drag, 'draggroup') || 1, endless: tagsOf(drag, 'infinite').length > 0,
      text: picture === undefined ? text : withAlt(text, html), label
    }
  }))
  const point = pointIn(size)
  const prompts = tagsOf(tag, 'drop').map((drop, i) => {
    const right = drags.find(({ no }) => no === numberIn(drop, 'choice'))
    if (!right) throw new Unusable('no_pairs')
    const labels = drags.filter(({ group }) => group === right.group).map(({ label }) => label)
    const [x, y] = [numberIn(drop, 'xleft'), numberIn(drop, 'ytop')]
    const area: Area = {
      shape: 'rectangle',
      points: [point(x, y), point(x + Math.max(...labels.map(({ width }) => width)), y + Math.max(...labels.map(({ height }) => height)))]
    }
    return { id: `p${i + 1}`, text: question.unlessEmpty(question.plain(textAt(drop, 'text'))), area, answerId: `a${right.no}` }
  })
  return {
    type: 'match', picture: { mediaId: number, alt: '' }, prompts, answers: drags.map(({ no, text }) => ({ id: `a${no}`, text })),
    reuse: drags.some(({ endless }) => endless) || new Set(prompts.map(({ answerId }) => answerId)).size < prompts.length, scoring: 'each',
    shuffle: shuffles(tag)
  }
}

/** As wide and high as a browser shows it, nearly. */
function labelSize (html: string): Size {
  const lines = html.split(/<br\s*\/?>|\n/i).map(line => line.replace(/<[^>]*>/g, '').trim())
  return { width: Math.max(...lines.map(line => line.length)) * 8 + 12, height: lines.length * 18 + 8 }
}

function withAlt (text: ReturnType<Question['html']>, alt: string) {
  const [first] = text.root.children
  if (first?.type === 'image') first.alt = alt.replace(/<[^>]*>/g, '').slice(0, 500).trim()
  return text
}

export async function markersOnPicture (making: Making): Promise<Own<MatchBody>> {
  const { tag, question } = making
  const { number, size } = await background(making)
  const drags = tagsOf(tag, 'drag').map(drag => ({
    no: numberIn(drag, 'no'), text: question.html(textAt(drag, 'text')),
    several: numberIn(drag, 'noofdrags') !== 1 || tagsOf(drag, 'infinite').length > 0
  }))
  const prompts = tagsOf(tag, 'drop').map((drop, i) => {
    const right = drags.find(({ no }) => no === numberIn(drop, 'choice'))
    if (!right) throw new Unusable('no_pairs')
    return { id: `p${i + 1}`, text: null, area: areaOf(textAt(drop, 'shape'), textAt(drop, 'coords'), size), answerId: `a${right.no}` }
  })
  if (settingsFrom(textAt(tag, 'pilms'))?.hotspot === undefined) question.warn('places_shown')
  return {
    type: 'match', picture: { mediaId: number, alt: '' }, prompts, answers: drags.map(({ no, text }) => ({ id: `a${no}`, text })),
    reuse: drags.some(({ several }) => several) || new Set(prompts.map(({ answerId }) => answerId)).size < prompts.length, scoring: 'each',
    shuffle: shuffles(tag)
  }
}

/** `circle` "x,y;radius", `rectangle` "x,y;width,height", `polygon` "x,y;x,y;x,y". */
function areaOf (shape: string, coords: string, size: Size): Area {
  const pairs = coords.split(';').map(pair => pair.split(',').map(Number))
  if (pairs.flat().some(value => !Number.isFinite(value)) || pairs[0]!.length !== 2) throw new Unusable('not_understood', coords)
  const point = pointIn(size)
  const [[x, y], [first = 0, second = 0] = []] = pairs as [[number, number], number[]]
  if (shape === 'circle') return { shape: 'circle', points: [point(x, y), point(x + first > size.width ? x - first : x + first, y)] }
  if (shape === 'rectangle') return { shape: 'rectangle', points: [point(x, y), point(x + first, y + second)] }
  return { shape: 'polygon', points: pairs.map(([x = 0, y = 0]) => point(x, y)) }
}
