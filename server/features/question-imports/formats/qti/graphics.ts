import { tagsOf, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { Area, HotspotBody, MatchBody } from '../../../questions/body.schemas.ts'
import type { Own } from '../../blank.ts'
import { Unusable } from '../../draft.ts'
import { areaOf, textOf } from './body.ts'
import { isWhole } from './declarations.ts'
import type { Making } from './item2.ts'

// Interactions on a picture. Their places are in pixels of the picture as the item shows it.

async function pictureOf ({ interaction, question }: Making) {
  const tag = tagsOf(interaction, 'object', 'img', 'picture')[0]
  const image = tag?.name === 'picture' ? tagsOf(tag, 'img')[0] : tag
  const source = image?.attributes.data ?? image?.attributes.src
  if (!image || !source) throw new Unusable('picture_missing')
  const alt = (image.attributes.alt ?? words(image)).replace(/\s+/g, ' ').trim().slice(0, 1000)
  const number = question.fileAt(source, alt)
  if (typeof number !== 'number') throw new Unusable('picture_missing', source.startsWith('data:') ? '' : source)
  const [width, height] = [Number(image.attributes.width), Number(image.attributes.height)]
  return { picture: { mediaId: number, alt }, size: width > 0 && height > 0 ? { width, height } : await question.sizeOf(number) }
}

function area (shape: string, coords: string, size: { width: number, height: number }): Area {
  const found = areaOf(shape, coords, size)
  if (!found) throw new Unusable('not_understood', coords)
  return found
}

const wholeScoring = ({ item, interaction, declared }: Making) => isWhole(item, interaction.attributes.responseIdentifier ?? '', declared) ? 'all_or_nothing' as const : 'each' as const
const points = ({ attributes }: Tag, areas: number) => { const most = Number(attributes.maxChoices); return Math.min(30, most > 0 ? most : Math.max(1, areas)) }

export async function hotspot (making: Making): Promise<Own<HotspotBody>> {
  const { interaction, declared, rationale } = making
  const { picture, size } = await pictureOf(making)
  const right = new Set(declared.mapped ? [...declared.mapped].filter(([, { points }]) => points > 0).map(([id]) => id) : declared.correct)
  const areas = tagsOf(interaction, 'hotspotChoice').filter(({ attributes }) => right.has(attributes.identifier ?? ''))
    .map(({ attributes }, i) => ({
      id: `area${i + 1}`, area: area(attributes.shape ?? '', attributes.coords ?? '', size), rationale: rationale(attributes.identifier ?? '')
    }))
  if (areas.length === 0) making.question.keyMissing()
  return { type: 'hotspot', picture, areas, mostPoints: points(interaction, areas.length), scoring: wholeScoring(making) }
}

export async function selectPoint (making: Making): Promise<Own<HotspotBody>> {
  const { interaction, declared } = making
  const { picture, size } = await pictureOf(making)
  const areas = declared.areas.filter(({ points }) => points > 0).map(({ shape, coords }, i) => ({
    id: `area${i + 1}`, area: area(shape, coords, size), rationale: null
  }))
  return { type: 'hotspot', picture, areas, mostPoints: points(interaction, areas.length), scoring: wholeScoring(making) }
}

export async function graphicGapMatch (making: Making): Promise<Own<MatchBody>> {
  const { interaction, declared, question } = making
  const { picture, size } = await pictureOf(making)
  const labels = tagsOf(interaction, 'gapImg', 'gapText')
  const pairs = (declared.mapped ? [...declared.mapped].filter(([, { points }]) => points > 0).map(([pair]) => pair) : declared.correct).map(pair => pair.trim().split(/\s+/))
  const prompts = tagsOf(interaction, 'associableHotspot').flatMap(({ attributes }): MatchBody['prompts'] => {
    const label = labels.findIndex(label => pairs.some(([from, to]) => from === label.attributes.identifier && to === attributes.identifier))
    if (label === -1) { question.warn('options_left_out', attributes.hotspotLabel ?? attributes.identifier ?? ''); return [] }
    const said = attributes.hotspotLabel?.trim()
    return [{ id: '', text: said ? question.words(said) : null, area: area(attributes.shape ?? '', attributes.coords ?? '', size), answerId: `a${label + 1}` }]
  })
  return {
    type: 'match', picture, prompts: prompts.map((prompt, i) => ({ ...prompt, id: `p${i + 1}` })),
    answers: labels.map((label, i) => ({ id: `a${i + 1}`, text: question.nodes(textOf(label.children, question)) })),
    reuse: labels.some(({ attributes }) => attributes.matchMax === '0' || Number(attributes.matchMax ?? 1) > 1), scoring: wholeScoring(making), shuffle: true
  }
}
