import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { SimpleBody } from '../../../questions/body.schemas.ts'
import { percentOf, sharedCredits, singleCredits, wordsOfAccepted } from '../../fields.ts'
import { apart, CannotHold, dataUrlTarget, type Losses, type FilesOf, type Outgoing, type SimpleOutgoing } from '../../outgoing.ts'
import { absoluteOf, settingsOf } from '../../settings.ts'
import { sharesOf } from '../shares.ts'
import { saysNothing } from '../../text/blocks.ts'
import { plainOf, shortHtmlOf, type HtmlTarget } from '../../text/html-out.ts'

/** Letters that mean something get a backslash; a line break is one that is meant. */
const meant = (said: string) => said.replace(/[\\:#={}~]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')

/** One question, or the text and the parts of one; an empty line behind each. Pictures stand in the text, as their own bytes. */
export function giftOf (question: Outgoing, files: FilesOf, losses: Losses): string {
  return apart(question).map(part => simpleGift(part, dataUrlTarget(files, losses), losses)).join('')
}

const stepOf = (topic: string) => topic.replace(/\//g, '//').replace(/[\r\n]+/g, ' ')
export const giftCategory = (topicPath: string[]) => `$CATEGORY: ${topicPath.length === 0 ? 'top' : topicPath.map(stepOf).join('/')}\n\n`

function simpleGift ({ id, name, tags, body, difficulty, scenario }: SimpleOutgoing, target: HtmlTarget, losses: Losses): string {
  const writing: Writing = { text: content => textOf(content, target), losses }
  const answers = answersOf(body, writing)
  const settings = {
    ...settingsOf(body, saysItself[body.type]), ...(difficulty === 3 ? {} : { difficulty }), ...(scenario ? { scenario } : {}),
    ...(looksLikePairs(body) ? { short: true as const } : {})
  }
  if (body.hints.length > 0) losses.warn('hints_left_out', String(body.hints.length))
  delete settings.costs
  const notes = [
    `// question: ${id}`,
    ...tags.length > 0 ? [`// ${tags.map(tag => `[tag:${tag.replace(/[\]\r\n]/g, ' ')}]`).join(' ')}`] : [],
    ...Object.keys(settings).length > 0 ? [`// [pi-lms:${JSON.stringify(settings)}]`] : []
  ]
  const explanation = body.explanation === null ? '' : `\t####${writing.text(body.explanation)}\n`
  const gap = explanation !== '' && !answers?.endsWith('\n') ? '\n' : '' // an empty line would end the question
  const inside = answers === undefined ? '' : `{${answers}${gap}${explanation}}`
  if (answers === undefined && explanation !== '') losses.warn('feedback_left_out')
  return `${notes.join('\n')}\n${name === '' ? '' : `::${meant(name)}::`}${writing.text(body.stem)}${inside}\n\n`
}

/** What GIFT has its own way to say. */
const saysItself: Partial<Record<SimpleBody['type'], ReadonlySet<string>>> = { order: new Set(['direction', 'scoring']) }

/** Answers with arrows in them would be taken for pairs. */
const looksLikePairs = (body: SimpleBody) => body.type === 'short_answer' && body.accepted.every(({ text }) => text.includes('->'))

interface Writing { text: (content: ContentDocument) => string, losses: Losses }

function textOf (content: ContentDocument, target: HtmlTarget): string {
  const plain = plainOf(content)
  if (plain !== undefined && !/[<&]|->/.test(plain)) return meant(plain).replace(/^\[/, '[plain][')
  return `[html]${meant(shortHtmlOf(content, target))}`
}

const feedbackOf = (rationale: ContentDocument | null, { text }: Writing) => rationale === null ? '' : `#${text(rationale)}`

const accepting = ({ credit, rationale }: { credit: number, rationale: ContentDocument | null }, said: string, writing: Writing) =>
  `=${credit === 10_000 ? '' : `%${percentOf(credit)}%`}${said}${feedbackOf(rationale, writing)}`

/** Between the braces; undefined for what has none. */
function answersOf (body: SimpleBody, writing: Writing): string | undefined {
  const { text, losses } = writing
  const lines = (answers: string[]) => `\n${answers.map(answer => `\t${answer}\n`).join('')}`
  switch (body.type) {
    case 'description': return undefined
    case 'essay':
      if (body.model !== null) losses.warn('feedback_left_out')
      return ''
    case 'true_false': {
      const [right, wrong] = body.answer ? [body.whenTrue, body.whenFalse] : [body.whenFalse, body.whenTrue]
      const feedback = right === null && wrong === null ? '' : `#${wrong === null ? '' : text(wrong)}#${right === null ? '' : text(right)}`
      return `${body.answer ? 'TRUE' : 'FALSE'}${feedback}`
    }
    case 'single': {
      const shares = sharesOf(body.options.map(({ credit }) => credit), credits => singleCredits(credits, losses))
      const allRight = body.options.every(({ credit }) => credit === 10_000) // would be a short answer without a `~`
      return lines(body.options.map(({ text: option, credit, rationale }, i) =>
        `${credit === 10_000 && (i === 0 || !allRight) ? '=' : credit === 0 ? '~' : `~%${shares[i]}%`}${nonEmpty(text(option))}${feedbackOf(rationale, writing)}`))
    }
    case 'multiple': {
      const shares = sharesOf(body.options.map(({ credit }) => credit), credits => sharedCredits(credits, losses))
      return lines(body.options.map(({ text: option, rationale }, i) => `~%${shares[i]}%${nonEmpty(text(option))}${feedbackOf(rationale, writing)}`))
    }
    case 'short_answer':
      return lines(body.accepted.map(accepted => accepting(accepted, meant(wordsOfAccepted(accepted)).replace(/^\[/, '[plain]['), writing)))
    case 'numerical':
      return `#${lines(body.accepted.map(accepted => accepting(accepted, numberOf(accepted), writing)))}`
    case 'match': {
      if (body.picture !== null || body.answers.some(({ text }) => saysNothing(text))) throw new CannotHold()
      const used = new Set(body.prompts.map(({ answerId }) => answerId))
      const answer = (id: string) => text(body.answers.find(answer => answer.id === id)!.text)
      return lines([
        ...body.prompts.map(({ text: prompt, answerId }) => `=${prompt === null ? '' : text(prompt)} -> ${answer(answerId)}`),
        ...body.answers.filter(({ id }) => !used.has(id)).map(({ id }) => `= -> ${answer(id)}`)
      ])
    }
    case 'order': {
      const grading = { each: 'REL', position: 'ABS', all_or_nothing: 'ALL_OR_NOTHING' }[body.scoring]
      return `>${body.parts.length} ALL ${body.direction === 'across' ? 'HORI' : 'VERT'} ${grading} TRUE NONE\n${body.parts.map(({ text: part }) => `${text(part)}\n`).join('')}`
    }
    case 'gaps': case 'hotspot': throw new CannotHold()
  }
}

const nonEmpty = (said: string) => said === '' ? '[html]' : said

const numberOf = (accepted: { value: string, tolerance: string, by: string | null }) => {
  if (accepted.tolerance === 'range') return `${accepted.value}..${accepted.by ?? accepted.value}`
  const { value, by } = absoluteOf(accepted)
  return by === null ? value : `${value}:${by}`
}
