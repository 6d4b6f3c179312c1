import type { Queries } from '../../db/open.ts'
import { plainText } from '../content/content.rules.ts'
import type { QuestionBody, SimpleBody } from './body.schemas.ts'
import { likenessMarks, similarHash, type Asked } from './similarity.rules.ts'
import { listPictureSizes } from './versions.store.ts'
import { mediaOf, plainTextOf, showQuestion, typeOf } from './types/types.ts'

// What is made of a body before the write that keeps it: everything that takes a while.

const stemLetters = 300

export interface Prepared {
  body: QuestionBody
  json: string
  type: QuestionBody['type']
  /** Its first words. */
  stem: string
  /** All words, for search. */
  words: string
  similarHash: string
  marks: number[]
  mediaIds: number[]
}

/** Of a body that `readBody` has accepted. */
export async function prepare (db: Queries, accepted: QuestionBody): Promise<Prepared> {
  const body = await withRatios(db, accepted)
  const asked = askedOf(body)
  return {
    body, json: JSON.stringify(body), type: body.type, stem: firstWords(body), words: plainTextOf(body), similarHash: similarHash(asked),
    marks: likenessMarks(asked), mediaIds: mediaOf(body)
  }
}

/** Where a gap is, not what it is called. */
const withGaps = (stem: QuestionBody['stem']) => plainText(stem).replace(/\[\[[\w-]{1,40}\]\]/g, '___')

function firstWords ({ stem }: QuestionBody) {
  const words = withGaps(stem)
  return words.length <= stemLetters ? words : `${words.slice(0, stemLetters - 1).toWellFormed().replace(/\uFFFD$/, '')}…`
}

/** What a student is asked, and what is right; not why. */
export function askedOf (body: QuestionBody): Asked {
  const simple = body.type === 'scenario' ? body.parts.map(({ question }) => question) : [body as SimpleBody]
  const others = simple.flatMap(question => {
    const shown = showQuestion(question, 1)
    const lists = ['options', 'answers', 'prompts', 'parts'] as const
    const texts = lists.flatMap(name => name in shown ? (shown as unknown as Record<string, Array<{ text: Parameters<typeof plainText>[0] | null }>>)[name]! : [])
    return [...body.type === 'scenario' ? [withGaps(question.stem)] : [], ...texts.map(({ text }) => text === null ? '' : plainText(text)),
      ...typeOf(question).key(question).words]
  })
  return { type: body.type, stem: withGaps(body.stem), others, mediaIds: mediaOf(body) }
}

/** How high its picture is beside its width, so that a circle in it can be judged. */
async function withRatios (db: Queries, body: QuestionBody): Promise<QuestionBody> {
  const pictures = [body, ...body.type === 'scenario' ? body.parts.map(({ question }) => question) : []].flatMap(one => 'picture' in one && one.picture ? [one.picture.mediaId] : [])
  if (pictures.length === 0) return body
  const ratios = new Map((await listPictureSizes(db, pictures))
    .flatMap(({ id, width, height }) => width && height ? [[id, Math.max(1, Math.round(height * 10_000 / width))]] : []))
  const measured = <B extends QuestionBody>(one: B): B => 'picture' in one && one.picture && ratios.has(one.picture.mediaId)
    ? { ...one, picture: { ...one.picture, ratio: ratios.get(one.picture.mediaId)! } } : one
  return body.type === 'scenario' ? { ...body, parts: body.parts.map(part => ({ ...part, question: measured(part.question) })) } : measured(body)
}
