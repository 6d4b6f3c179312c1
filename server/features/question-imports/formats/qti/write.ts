import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { SimpleBody } from '../../../questions/body.schemas.ts'
import { apart, type FilesOf, type Losses, type Outgoing, type OutgoingFile, type SimpleOutgoing } from '../../outgoing.ts'
import { settingsOf, type Settings } from '../../settings.ts'
import { escaped, htmlOf, type HtmlTarget } from '../../text/html-out.ts'
import { writeBody } from './write-bodies.ts'
import { elementOf, type Element, type Version } from './xml-out.ts'

// One question as an item of QTI 2.1 or 3.0, for other systems as well as for us: answers, shares and feedback as the standard
// has them; what it has no place for is the value of a variable of its own, which others pass over.

export interface ItemFile { name: string, xml: string, media: OutgoingFile[], question: SimpleOutgoing }

export const mediaName = ({ mediaId, name }: OutgoingFile) => `media/${mediaId}-${name.normalize('NFKD').replace(/[^A-Za-z0-9.-]+/g, '_').slice(-80)}`

export function itemsOf (question: Outgoing, { version, files, losses }: { version: Version, files: FilesOf, losses: Losses }): ItemFile[] {
  return apart(question).map((part, i) => {
    const media = new Map<number, OutgoingFile>()
    const target: HtmlTarget = {
      strict: true, lost: what => losses.lost(what),
      address (mediaId) {
        const file = files(mediaId)
        if (!file) return undefined
        media.set(mediaId, file)
        return { url: `../${mediaName(file)}`, kind: file.kind, mime: file.mime, name: file.name }
      }
    }
    const picture = (mediaId: number) => { const at = target.address(mediaId); return at && { url: at.url, file: files(mediaId)! } }
    const id = `q${question.id}${i === 0 ? '' : `-${i}`}`
    const xml = itemXml(id, part, { element: elementOf(version), version, html: content => htmlOf(content, target), picture, losses })
    return { name: `items/${id}.xml`, xml, media: [...media.values()], question: part }
  })
}

export interface Writing {
  element: Element
  version: Version
  html: (content: ContentDocument) => string
  picture: (mediaId: number) => { url: string, file: OutgoingFile } | undefined
  losses: Losses
}

const schemas = {
  2.1: ['http://www.imsglobal.org/xsd/imsqti_v2p1', 'http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd'],
  '3.0': ['http://www.imsglobal.org/xsd/imsqtiasi_v3p0', 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd']
} as unknown as Record<Version, [namespace: string, place: string]>

function headOf (version: Version) {
  const [namespace, place] = schemas[version]
  return `xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${namespace} ${place}"`
}

function itemXml (id: string, { name, body, difficulty, scenario }: SimpleOutgoing, writing: Writing): string {
  const { element, version, html } = writing
  const written = writeBody(body, writing)
  const settings: Settings = { ...settingsOf(body), ...beyond(body), ...(difficulty === 3 ? {} : { difficulty }), ...(scenario ? { scenario } : {}) }
  const shown = (identifier: string, outcomeIdentifier: string, content: ContentDocument) => {
    const inside = html(content)
    return element('modalFeedback', { outcomeIdentifier, identifier, showHide: 'show' }, version === '3.0' ? element('contentBody', {}, inside) : inside)
  }
  const variable = (identifier: string, baseType: string, value?: string, cardinality = 'single') =>
    element('outcomeDeclaration', { identifier, cardinality, baseType }, value === undefined ? '' : element('defaultValue', {}, element('value', {}, value)))
  const inside = [
    ...written.declarations,
    variable('SCORE', 'float', '0'),
    ...written.scores.map(score => variable(score, 'float', '0')),
    ...written.feedback.length > 0 ? [variable('FEEDBACK', 'identifier', undefined, 'multiple')] : [],
    ...body.explanation === null ? [] : [variable('SOLUTION', 'identifier', 'EXPLANATION')],
    ...body.hints.length === 0 ? [] : [variable('HINT', 'identifier')],
    variable('PILMS', 'string', escaped(JSON.stringify(settings))),
    element('itemBody', {}, written.body(html(body.stem))),
    written.processing === '' ? '' : element('responseProcessing', {}, written.processing),
    ...written.feedback.map(({ id, content }) => shown(id, 'FEEDBACK', content)),
    ...body.explanation === null ? [] : [shown('EXPLANATION', 'SOLUTION', body.explanation)],
    ...body.hints.map(({ text }, i) => shown(`HINT_${i + 1}`, 'HINT', text))
  ]
  const root = element('assessmentItem', { identifier: id, title: name, adaptive: false, timeDependent: false }, ...inside)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.replace(/^<[\w-]+/, `$& ${headOf(version)}`)}\n`
}

/** What the forms of QTI leave open. */
function beyond (body: SimpleBody): Settings {
  const settings: Settings = { type: body.type }
  if (body.type === 'order') settings.scoring = body.scoring
  if (body.type === 'gaps' && body.gaps.some(({ weight }) => weight !== 1)) settings.weights = body.gaps.map(({ weight }) => weight)
  if (body.type === 'hotspot') settings.areas = body.areas.map(({ area }) => area)
  if (body.type === 'match' && body.picture !== null) settings.areas = body.prompts.map(({ area }) => area)
  const patterns = body.type === 'short_answer' ? body.accepted.flatMap(({ pattern }, i) => pattern ? [[-1, i] as [number, number]] : [])
    : body.type === 'gaps' ? body.gaps.flatMap((gap, n) => gap.kind === 'typed' ? gap.accepted.flatMap(({ pattern }, i) => pattern ? [[n, i] as [number, number]] : []) : []) : []
  if (patterns.length > 0) settings.patterns = patterns
  return settings
}

