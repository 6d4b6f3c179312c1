import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { GapsBody, NumericalBody, SimpleBody } from '../../../questions/body.schemas.ts'
import { percentOf, sharedCredits, singleCredits, wordsOfAccepted } from '../../fields.ts'
import { apart, CannotHold, undragged, type Losses, type FilesOf, type Outgoing, type SimpleOutgoing } from '../../outgoing.ts'
import { absoluteOf, settingsOf } from '../../settings.ts'
import { saysNothing } from '../../text/blocks.ts'
import { escaped, plainOf } from '../../text/html-out.ts'
import { sharesOf } from '../shares.ts'
import { clozeGap } from '../cloze/write.ts'
import { hotspotXml, pictureMatch } from './write-pictures.ts'
import { cdata, element, text, Xml, type Box } from './xml-out.ts'

export const moodleHead = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
export const moodleFoot = '</quiz>\n'
export const moodleCategory = (topicPath: string[]) =>
  `<question type="category"><category><text>${escaped(['$course$', 'top', ...topicPath.map(topic => topic.replace(/\//g, '//'))].join('/'))}</text></category></question>\n`

export function moodleXmlOf (question: Outgoing, files: FilesOf, losses: Losses): string {
  return apart(question).map(part => questionXml(part.body.type === 'gaps' && !isDragged(part.body) ? { ...part, body: undragged(part.body, losses) } : part, { files, losses })).join('')
}

const moodleTypes: Record<SimpleBody['type'], string> = {
  single: 'multichoice', multiple: 'multichoice', true_false: 'truefalse', short_answer: 'shortanswer', numerical: 'numerical', match: 'matching',
  order: 'ordering', gaps: 'cloze', hotspot: 'ddmarker', essay: 'essay', description: 'description'
}
const typeOf = (body: SimpleBody) => body.type === 'match' && body.picture !== null ? 'ddimageortext' : body.type === 'gaps' && isDragged(body) ? 'ddwtos' : moodleTypes[body.type]
const isDragged = ({ gaps }: GapsBody) => gaps.every(({ kind }) => kind === 'dragged')

/** What Moodle has an element for. */
const saysItself: Partial<Record<SimpleBody['type'], ReadonlySet<string>>> = {
  single: new Set(['shuffle']), multiple: new Set(['shuffle']), match: new Set(['shuffle']), order: new Set(['direction', 'scoring']),
  short_answer: new Set(['caseMatters']),
  essay: new Set(['leastWords', 'mostWords', 'lines'])
}

function questionXml (question: SimpleOutgoing, box: Box): string {
  const { id, name, tags, body, difficulty, scenario } = question
  const xml = new Xml(box)
  const settings = {
    ...settingsOf(body, saysItself[body.type]), ...(difficulty === 3 ? {} : { difficulty }), ...(scenario ? { scenario } : {}), ...beyond(body)
  }
  const parts = [
    `<!-- question: ${id} -->\n<question type="${typeOf(body)}">\n<name>${text(name)}</name>\n`,
    body.type === 'gaps' ? gapsStem(body, xml) : xml.rich('questiontext', body.stem),
    xml.rich('generalfeedback', body.explanation),
    '<defaultgrade>1.0000000</defaultgrade>\n<penalty>0.3333333</penalty>\n<hidden>0</hidden>\n',
    answersXml(body, xml),
    ...body.hints.map(({ text }) => xml.rich('hint', text)),
    tags.length === 0 ? '' : `<tags>${tags.map(tag => `<tag>${text(tag)}</tag>`).join('')}</tags>\n`,
    Object.keys(settings).length === 0 ? '' : `<pilms>${cdata(JSON.stringify(settings))}</pilms>\n`,
    '</question>\n'
  ]
  return parts.join('')
}

/** What Moodle would round or turn: places in pictures, and which gap takes which word's weight. */
function beyond (body: SimpleBody): object {
  if (body.type === 'hotspot') return { hotspot: true, areas: body.areas.map(({ area }) => area) }
  if (body.type === 'match' && body.picture !== null) return { areas: body.prompts.map(({ area }) => area) }
  if (body.type === 'gaps' && isDragged(body) && body.gaps.some(({ weight }) => weight !== 1)) return { weights: body.gaps.map(({ weight }) => weight) }
  return {}
}

function gapsStem (body: GapsBody, xml: Xml) {
  const place = (id: string) => body.gaps.findIndex(gap => gap.id === id)
  const dragged = isDragged(body)
  return xml.rich('questiontext', body.stem, {
    change: (html, target) => html.replace(/\{/g, '&#123;').replace(/\[\[(?:([A-Za-z0-9_-]{1,40})\]\])?/g, (all, id: string) => {
      const gap = body.gaps[place(id)]
      if (!gap) return all.replace('[[', '[&#91;') // only letters
      if (!dragged) return clozeGap(gap, target)
      return gap.kind === 'dragged' ? `[[${body.words.findIndex(word => word.id === gap.wordId) + 1}]]` : all
    })
  })
}

const plainAnswer = (fraction: string, said: string, inside: string) => `<answer fraction="${fraction}" format="moodle_auto_format">${text(said)}${inside}</answer>\n`

function answersXml (body: SimpleBody, xml: Xml): string {
  const feedback = (content: ContentDocument | null) => xml.rich('feedback', content)
  const shuffle = (on: boolean) => element('shuffleanswers', String(on))
  switch (body.type) {
    case 'single': case 'multiple': {
      const credits = body.options.map(({ credit }) => credit)
      const shares = sharesOf(credits, percents => (body.type === 'single' ? singleCredits : sharedCredits)(percents, xml.losses))
      return `${element('single', String(body.type === 'single'))}${shuffle(body.shuffle)}<answernumbering>abc</answernumbering>\n${body.options.map((option, i) =>
        xml.rich('answer', option.text, { attributes: ` fraction="${shares[i]}"`, inside: feedback(option.rationale) })).join('')}`
    }
    case 'true_false':
      return `${plainAnswer(body.answer ? '100' : '0', 'true', feedback(body.whenTrue))}${plainAnswer(body.answer ? '0' : '100', 'false', feedback(body.whenFalse))}`
    case 'short_answer':
      return element('usecase', body.caseMatters ? 1 : 0) +
        body.accepted.map(accepted => plainAnswer(percentOf(accepted.credit), wordsOfAccepted(accepted), feedback(accepted.rationale))).join('')
    case 'numerical': return numericalXml(body, feedback)
    case 'match': return `${shuffle(body.shuffle)}${body.picture === null ? pairs(body, xml) : pictureMatch(body, xml)}`
    case 'order':
      return `<layouttype>${body.direction === 'across' ? 'HORIZONTAL' : 'VERTICAL'}</layouttype>\n<selecttype>ALL</selecttype>\n<selectcount>0</selectcount>\n` +
        element('gradingtype', gradings[body.scoring]) + body.parts.map((part, i) => xml.rich('answer', part.text, { attributes: ` fraction="${i + 1}.0000000"` })).join('')
    case 'gaps': {
      if (!isDragged(body)) return ''
      const boxes = body.words.map(({ text: word, group, endless }) => `<dragbox>${text(escaped(word))}<group>${group}</group>${endless ? '<infinite/>' : ''}</dragbox>\n`).join('')
      return `${shuffle(body.shuffle)}${boxes}`
    }
    case 'hotspot': return hotspotXml(body, xml)
    case 'essay':
      return '<responseformat>editor</responseformat>\n<responserequired>1</responserequired>\n<attachments>0</attachments>\n' + element('responsefieldlines', body.lines) +
        element('minwordlimit', body.leastWords ?? '') + element('maxwordlimit', body.mostWords ?? '') + xml.rich('graderinfo', body.model)
    case 'description': return ''
  }
}

const gradings = { each: 'RELATIVE_NEXT_EXCLUDE_LAST', position: 'ABSOLUTE_POSITION', all_or_nothing: 'ALL_OR_NOTHING' }

/** Moodle says by what the answer is multiplied in a unit; here it is how many of the first unit one of it is. */
function numericalXml (body: NumericalBody, feedback: (content: ContentDocument | null) => string) {
  const answers = body.accepted.map(accepted => {
    const { value, by } = absoluteOf(accepted)
    return plainAnswer(percentOf(accepted.credit), value, `<tolerance>${by ?? 0}</tolerance>${feedback(accepted.rationale)}`)
  })
  const units = body.units.map(({ unit, factor }) =>
    `<unit><multiplier>${Number((1 / (Number(factor) || 1)).toPrecision(10))}</multiplier><unit_name>${cdata(unit)}</unit_name></unit>`).join('')
  const settings = element('unitgradingtype', body.unit === 'required' ? 1 : 0) + element('unitpenalty', body.unitCost / 10_000) + element('showunits', body.unit === 'none' ? 3 : 0)
  return `${answers.join('')}${units === '' ? '' : `<units>${units}</units>\n`}${settings}<unitsleft>0</unitsleft>\n`
}

/** Moodle's answers are plain words; what has more is HTML in them, which only readers like ours show. */
function pairs (body: Extract<SimpleBody, { type: 'match' }>, xml: Xml) {
  if (body.answers.some(({ text }) => saysNothing(text))) throw new CannotHold()
  const used = new Set(body.prompts.map(({ answerId }) => answerId))
  const answerXml = (id: string) => {
    const content = body.answers.find(answer => answer.id === id)!.text
    const plain = plainOf(content)
    return plain === undefined ? xml.rich('answer', content) : `<answer>${text(plain)}</answer>`
  }
  return [
    ...body.prompts.map(({ text, answerId }) => xml.rich('subquestion', text, { inside: answerXml(answerId) })),
    ...body.answers.filter(({ id }) => !used.has(id)).map(({ id }) => xml.rich('subquestion', null, { inside: answerXml(id) }))
  ].join('')
}
