import { readContent } from '../../../content/content.rules.ts'
import type { QuestionBody } from '../../../questions/body.schemas.ts'
import type { Desk, Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { difficultyOf } from '../../fields.ts'
import { choiceOf } from '../mcq/choice.ts'
import { exportName } from './write.ts'

// Our own exports, whole and exact; and questions with choices as most collections write them: one object, a list of them, or
// one in each line.

type Loose = Record<string, unknown>

/** The objects in the file; undefined when it is no JSON. A line that is none is undefined in its place. */
export function objectsOf (source: string): Array<Loose | undefined> | undefined {
  const text = source.replace(/^\uFEFF/, '')
  const whole = parsed(text)
  if (Array.isArray(whole)) return whole.map(objectIn)
  if (objectIn(whole)) return [whole as Loose]
  const lines = text.split('\n').filter(line => line.trim() !== '').map(line => objectIn(parsed(line)))
  return lines.filter(line => line !== undefined).length * 2 > lines.length ? lines : undefined
}

const objectIn = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Loose : undefined

function parsed (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export async function readJson (source: string, desk: Desk): Promise<boolean> {
  const objects = objectsOf(source)
  if (!objects) return false
  const [only] = objects
  if (objects.length === 1 && only?.format === exportName) await readExport(only, desk)
  else {
    const items = objects.length === 1 && Array.isArray(only?.questions) ? only.questions.map(objectIn) : objects
    for (const [i, item] of items.entries()) await desk.take({
      line: objects.length > 1 ? i + 1 : undefined, ...factsOf(item)
    }, question => choicesOf(item, question))
  }
  return true
}

const factsOf = (item: Loose | undefined) => {
  const info = { ...item, ...objectIn(item?.info) }
  const subject = [info.subject, info.category, info.topic].find(word => typeof word === 'string')
  const tags = Array.isArray(info.tags) ? info.tags.filter(tag => typeof tag === 'string') : []
  return { topicPath: typeof subject === 'string' ? [subject] : [], name: typeof item?.name === 'string' ? item.name : undefined, tags, difficulty: difficultyOf(info.difficulty) }
}

async function readExport ({ questions, files }: Loose, desk: Desk) {
  const numbers = new Map<unknown, number>()
  for (const file of Array.isArray(files) ? files.map(objectIn) : []) {
    if (typeof file?.data !== 'string') continue
    const number = desk.files.ofBytes(Buffer.from(file.data, 'base64'), String(file.name ?? 'file'), String(file.alt ?? ''))
    if (typeof number === 'number') numbers.set(file.mediaId, number)
  }
  for (const item of Array.isArray(questions) ? questions.map(objectIn) : []) {
    const texts = (value: unknown) => Array.isArray(value) ? value.filter(text => typeof text === 'string') : []
    const about = {
      name: typeof item?.name === 'string' ? item.name : '', topicPath: texts(item?.topicPath), tags: texts(item?.tags),
      difficulty: typeof item?.difficulty === 'number' ? item.difficulty : null
    }
    await desk.take(about, question => {
      question.keyIsMissing = true // what is not finished here was not finished there
      if (!objectIn(item?.body)) throw new Unusable('not_understood')
      return readBody(item!.body, numbers) as QuestionBody
    })
  }
}

/** Every text read anew as all content is, and files under their numbers here. */
function readBody (value: unknown, numbers: Map<unknown, number>): unknown {
  if (Array.isArray(value)) return value.map(item => readBody(item, numbers))
  if (typeof value !== 'object' || value === null) return value
  if (Object.keys(value).length === 1 && 'root' in value) {
    const read = readContent(withNumbers(value, numbers))
    if ('fault' in read) throw new Unusable('text_not_kept', `${read.path}: ${read.fault}`)
    return read.content
  }
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, name === 'mediaId' ? numberOf(inside, numbers) : readBody(inside, numbers)]))
}

function withNumbers (value: unknown, numbers: Map<unknown, number>): unknown {
  if (Array.isArray(value)) return value.map(item => withNumbers(item, numbers))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [
    name, name === 'mediaId' ? numberOf(inside, numbers) : withNumbers(inside, numbers)
  ]))
}

function numberOf (mediaId: unknown, numbers: Map<unknown, number>) {
  const number = numbers.get(mediaId)
  if (number === undefined) throw new Unusable('picture_missing')
  return number
}

const firstOf = (item: Loose, ...names: string[]) => names.map(name => item[name]).find(value => value !== undefined && value !== null)

function choicesOf (item: Loose | undefined, question: Question): QuestionBody {
  if (!item) throw new Unusable('damaged')
  const nested = objectIn(item.question)
  const stem = nested ? firstOf(nested, 'stem', 'text', 'question') : firstOf(item, 'question', 'stem', 'text', 'prompt')
  const given = firstOf(nested ?? item, 'choices', 'options', 'answers') ?? firstOf(item, 'choices', 'options')
  const key = firstOf(item, 'answerKey', 'answer', 'correct', 'correctAnswer', 'correct_answer', 'answer_idx', 'label')
  if (typeof stem !== 'string' || stem.trim() === '') throw new Unusable('no_text')
  const choices = Array.isArray(given) ? given : objectIn(given) ? Object.entries(given as Loose).map(([label, text]) => ({ label, text })) : undefined
  if (!choices) throw new Unusable('no_answers')
  const options = choices.map((choice, i) => {
    const own = objectIn(choice)
    const text = own ? firstOf(own, 'text', 'value', 'answer', 'option') : choice
    return {
      text: String(text ?? ''), label: String(own?.label ?? own?.id ?? String.fromCharCode(65 + i)),
      right: own?.correct === true || own?.isCorrect === true || own?.right === true
    }
  })
  const keys = (Array.isArray(key) ? key : key === undefined ? [] : [key]).map(one => typeof one === 'number' ? options[one]?.label ?? '' : String(one))
  const byLabel = options.some(({ label }) => keys.includes(label))
  const explanation = firstOf(item, 'explanation', 'rationale')
  return choiceOf(question, {
    stem: question.plain(stem), detail: keys.join(', '),
    options: options.map(({ text, label, right }) => ({ text: question.plain(text), right: right || (byLabel ? keys.includes(label) : keys.includes(text)) })),
    explanation: typeof explanation === 'string' ? question.unlessEmpty(question.plain(explanation)) : null
  })
}
