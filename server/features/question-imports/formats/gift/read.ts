import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { MatchBody, NumericalBody, QuestionBody } from '../../../questions/body.schemas.ts'
import { nothingElse, type Own } from '../../blank.ts'
import type { Desk, Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { acceptedText, idAt, sharedCredits, singleCredits, withTolerance, needDecimal, creditOf } from '../../fields.ts'
import { withSettings } from '../../settings.ts'
import { answersOf, bracesOf, indexOf, unescaped, type Answer } from './answers.ts'
import { blocksOf, type Block } from './blocks.ts'

export const looksLikeGift = (source: string) => /^::.*::/m.test(source) || /\{\s*(?:T|F|TRUE|FALSE|#|=|~)/.test(source) || /\}\s*$/m.test(source)

export async function readGift (source: string, desk: Desk) {
  for (const block of blocksOf(source)) await readBlock(block, desk)
}

async function readBlock ({ line, text, topicPath, tags, settings }: Block, desk: Desk) {
  const [, said, rest] = /^\s*::((?:\\.|[^\\]|\\$)*?)::([^]*)$/.exec(text) ?? [undefined, undefined, text]
  const name = said === undefined ? undefined : unescaped(said).trim()
  await desk.take({ name, line, topicPath, tags, difficulty: settings?.difficulty ?? null, scenario: settings?.scenario }, question => {
    const body = bodyOf(rest!, question, settings?.short)
    if (body.type === 'description' && settings === undefined) question.warn('description_without_question') // often an empty line too many
    return withSettings(body, settings)
  })
}

function bodyOf (said: string, question: Question, short: boolean | undefined): QuestionBody {
  const [, format, words] = /^\s*\[(html|moodle|plain|markdown)\]([^]*)$/.exec(said) ?? [undefined, 'moodle', said]
  const read = readerOf(question, format!)
  const braces = bracesOf(words!)
  if (!braces) {
    if (words!.trim().startsWith('[') && words!.trim().length < 3) throw new Unusable('no_text')
    return { type: 'description', stem: read(words!), ...nothingElse }
  }
  if (braces.to === -1) throw new Unusable('not_closed')
  const [inside, explanation] = withExplanation(words!.slice(braces.from + 1, braces.to))
  const common = { ...nothingElse, explanation: explanation === undefined ? null : question.unlessEmpty(read(explanation)) }
  const stem = read(stemOf(words!, braces, inside, question))
  return { ...makers[short ? 'short' : kindOf(inside)](inside, { question, read }), stem, ...common } as QuestionBody
}

type Read = (said: string) => ContentDocument
interface Making { question: Question, read: Read }

/** The words as the format says, or as the piece says that begins with one of its own. */
const readerOf = (question: Question, otherwise: string): Read => said => {
  const [, format, words] = /^\s*\[(html|moodle|plain|markdown)\]([^]*)$/.exec(said) ?? [undefined, otherwise, said]
  if (format === 'html') return question.html(unescaped(words!, { asItStands: true }))
  if (format === 'markdown') return question.markdown(unescaped(words!, { asItStands: true }).trim())
  if (format === 'plain') return question.plain(unescaped(words!).trim())
  return question.loose(unescaped(words!, { asItStands: /<pre\b/i.test(words!) }).trim())
}

function withExplanation (inside: string): [string, string | undefined] {
  const at = indexOf(inside, '####')
  return at === -1 ? [inside, undefined] : [inside.slice(0, at), inside.slice(at + 4).trim()]
}

const gap = '_____'

/** Answers in the middle of a sentence leave a line to be filled; what only ends the sentence, or strayed behind the brace, leaves none. */
function stemOf (words: string, { from, to }: { from: number, to: number }, inside: string, question: Question) {
  const before = words.slice(0, from)
  const behind = words.slice(to + 1)
  if (behind.trim() === '') return before
  if (/[\p{L}\p{N}{]/u.test(behind)) return `${before}${gap}${behind}`
  if (/^\s*[.,;:!?)]+\s*$/.test(behind) && !/[.:!?]\s*$/.test(before) && inside.trim() !== '') return `${before}${gap}${behind}`
  if (!/^\s*[.]+\s*$/.test(behind)) question.warn('text_behind_answers', behind.trim())
  return before
}

type Kind = 'essay' | 'numerical' | 'ordering' | 'choice' | 'matching' | 'truth' | 'short'
const truth = /^\s*(T|TRUE|F|FALSE)\s*(?=#|$)/i

function kindOf (inside: string): Kind {
  const said = inside.trim()
  if (said === '') return 'essay'
  if (said.startsWith('#')) return 'numerical'
  if (said.startsWith('>')) return 'ordering'
  if (indexOf(said, '~') !== -1) return 'choice'
  if (truth.test(said)) return 'truth'
  const answers = answersOf(said)
  return indexOf(said, '=') !== -1 && answers.length > 0 && answers.every(({ text }) => indexOf(text, '->') !== -1) ? 'matching' : 'short'
}

const makers: Record<Kind, (inside: string, making: Making) => Own> = {
  essay: () => ({ type: 'essay', leastWords: null, mostWords: null, lines: 15, model: null, guide: [] }),
  numerical: (inside, making) => ({ type: 'numerical', accepted: numbersOf(answersOf(inside.trim().slice(1)), making), units: [], unit: 'none', unitCost: 0 }),
  ordering,
  choice,
  matching,
  truth (inside, { question, read }) {
    const answer = /^T/i.test(truth.exec(inside)![1]!)
    const [wrong, right, more] = partsOf(inside).slice(1)
    if (more !== undefined) question.warn('feedback_left_out', more)
    const feedback = (said: string | undefined) => said === undefined || said.trim() === '' ? null : question.unlessEmpty(read(said))
    return { type: 'true_false', answer, whenTrue: feedback(answer ? right : wrong), whenFalse: feedback(answer ? wrong : right) }
  },
  short (inside, { question, read }) {
    return {
      type: 'short_answer', caseMatters: false, accentsMatter: true,
      accepted: answersOf(inside).filter(({ text }) => text !== '').map(({ percent = 100, text, feedback }, i) => ({
        id: idAt(i), ...acceptedText(unescaped(withoutFormat(text))), credit: Math.max(0, creditOf(percent)),
        rationale: feedback === undefined ? null : question.unlessEmpty(read(feedback))
      }))
    }
  }
}

const withoutFormat = (said: string) => said.replace(/^\s*\[(html|moodle|plain|markdown)\]/, '')

/** Cut at every `#`. */
function partsOf (said: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = indexOf(said, '#'); at !== -1; at = indexOf(said, '#', at + 1)) {
    parts.push(said.slice(from, at))
    from = at + 1
  }
  return [...parts, said.slice(from)]
}

function choice (inside: string, { question, read }: Making): Own {
  const answers = answersOf(inside).filter(({ text, percent, feedback }) => text !== '' || percent !== undefined || feedback !== undefined)
  if (answers.length > 26) throw new Unusable('too_many_options', String(answers.length))
  const single = answers.some(({ right, text }) => right && text !== '')
  const percents = answers.map(({ right, percent }) => percent ?? (right ? 100 : 0))
  const credits = single ? singleCredits(percents, question) : sharedCredits(percents, question)
  const options = answers.map(({ text, feedback }, i) => ({
    id: idAt(i), text: read(text), credit: credits[i]!, rationale: feedback === undefined ? null : question.unlessEmpty(read(feedback))
  }))
  return single ? { type: 'single', options, shuffle: true } : { type: 'multiple', options, scoring: 'each', shuffle: true }
}

/** The same answer to several prompts is one answer that may be used again. */
function matching (inside: string, { question, read }: Making): Own {
  const answers: Array<{ id: string, text: ContentDocument }> = []
  const known = new Map<string, string>()
  const prompts: MatchBody['prompts'] = []
  const pairs = answersOf(inside)
  if (pairs.length > 50) throw new Unusable('too_many_options', String(pairs.length))
  for (const { text: said, feedback } of pairs) {
    if (feedback !== undefined) question.warn('feedback_left_out', unescaped(feedback))
    const at = indexOf(said, '->')
    const answer = said.slice(at + 2).trim()
    if (answer === '') throw new Unusable('no_pairs')
    let answerId = known.get(answer)
    if (answerId === undefined) {
      answerId = `a${answers.length + 1}`
      known.set(answer, answerId)
      answers.push({ id: answerId, text: answer.startsWith('[') ? read(answer) : question.plain(unescaped(answer)) })
    }
    const prompt = said.slice(0, at).trim()
    if (prompt !== '') prompts.push({ id: `p${prompts.length + 1}`, text: read(prompt), area: null, answerId })
  }
  return {
    type: 'match', picture: null, prompts, answers, reuse: prompts.length > new Set(prompts.map(({ answerId }) => answerId)).size, scoring: 'each',
    shuffle: true
  }
}

/** `#3:2`, `#1..5`, or several with `=` and shares. */
function numbersOf (answers: Answer[], { question, read }: Making): NumericalBody['accepted'] {
  return answers.flatMap(({ right, percent, text, feedback }, i): NumericalBody['accepted'] => {
    const rationale = feedback === undefined ? null : question.unlessEmpty(read(feedback))
    const said = unescaped(text)
    if (said === '' || said === '*') { // what is said to every other answer
      if (feedback !== undefined) question.warn('feedback_left_out', unescaped(feedback))
      return []
    }
    const credit = Math.max(0, creditOf(percent ?? (right ? 100 : 0)))
    const range = /^([^:]*?)\.\.([^:]*)$/.exec(said)
    if (range) return [{ id: idAt(i), value: needDecimal(range[1]!), tolerance: 'range', by: needDecimal(range[2]!), credit, rationale }]
    const [value, by] = said.split(':')
    return [{ id: idAt(i), ...withTolerance(value!, by), credit, rationale }]
  })
}

/** `{>4 CONTIGUOUS VERT ABSOLUTE TRUE ABCD` and an item a line: what Moodle's ordering questions add to GIFT. */
function ordering (inside: string, { question, read }: Making): Own {
  const [head = '', ...lines] = inside.trim().slice(1).trim().split('\n')
  const words = head.trim().split(/\s+/)
  const isHead = /^\d+$/.test(words[0] ?? '') || words.some(word => /^(CONTIGUOUS|VERT|HORI|ABSOLUTE|RELATIVE|EXACT|ALL|RANDOM)/.test(word))
  const items = (isHead ? lines : [head, ...lines]).map(line => line.trim()).filter(Boolean)
  const count = Number(words[0])
  if (isHead && count > 0 && count < items.length) question.warn('setting_left_out', head.trim())
  const grading = isHead ? words[3] ?? '' : ''
  return {
    type: 'order', parts: items.map((item, i) => ({ id: idAt(i), text: read(item) })), direction: isHead && /^H/.test(words[2] ?? '') ? 'across' : 'down',
    scoring: grading.startsWith('ALL') ? 'all_or_nothing' : grading.startsWith('ABS') ? 'position' : 'each'
  }
}
