import { plainText } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { Notes } from '../lesson-imports/convert/notes.ts'
import type { Tag } from '../lesson-imports/convert/markup.ts'
import { Unreadable } from '../lesson-imports/unreadable.ts'
import type { Parts } from '../lesson-imports/zip-parts.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'
import { checked } from './checked.ts'
import { Unusable, type Place, type Skipped } from './draft.ts'
import { Files } from './files.ts'
import type { LooseDraft } from './scenarios.ts'
import type { Settings } from './settings.ts'
import type { ImportReason, ImportWarning } from './question-imports.schemas.ts'
import { documentOf, plainContent, unlessEmpty, wordsContent } from './text/blocks.ts'
import { htmlContent, looseHtmlContent, nodesContent, type FindFile, type HtmlDesk } from './text/html-in.ts'
import type { markdownContent } from './text/markdown-in.ts'

// What a reader of a format works at: it takes questions in one by one, and what goes wrong with one of them stops no other.

export const mostQuestions = 5_000
const mostLetters = 400_000 // of one text
const mostMarkdown = 30_000 // of which its parser, at worst, makes a work that grows with their square

export interface About {
  name?: string | undefined, line?: number | undefined, part?: string | undefined, topicPath?: string[] | undefined, tags?: string[] | undefined,
  difficulty?: number | null | undefined, scenario?: Settings['scenario']
}

export class Desk {
  readonly drafts: LooseDraft[] = []
  readonly skipped: Skipped[] = []
  readonly files = new Files()
  readonly parts: Parts | undefined
  /** The file says of itself in no way how its letters are written. */
  guessedEncoding = false
  /** As many as may come at once have come: what follows is passed over. */
  isFull = false
  #markdown: typeof markdownContent | undefined
  #position = 0

  constructor (parts?: Parts) {
    this.parts = parts
  }

  /** Reading Markdown takes a large library: only for files in which there is some. */
  async needsMarkdown () {
    this.#markdown ??= (await import('./text/markdown-in.ts')).markdownContent
  }

  markdown (said: string, desk: HtmlDesk): ContentDocument {
    return this.#markdown ? this.#markdown(said, desk) : plainContent(said)
  }

  /** The next question of the file: a draft, or skipped with the reason that `make` threw. What `make` gives back as undefined is no question. */
  async take (about: About, make: (question: Question) => QuestionBody | undefined | Promise<QuestionBody | undefined>) {
    if (this.isFull) return
    const place: Place = { position: ++this.#position, line: about.line, part: about.part }
    if (this.drafts.length + this.skipped.length >= mostQuestions) {
      this.isFull = true
      return this.skip({ ...place, name: about.name ?? '' }, 'too_many_questions', String(mostQuestions))
    }
    const question = new Question(this, about)
    try {
      const made = await make(question)
      if (made === undefined) { this.#position--; return }
      const body = checked(made, question.keyIsMissing)
      const { name, topicPath = [], tags = [], difficulty = null } = question.about
      this.drafts.push({
        ...place, name: lineOf(name ?? '', 250) || nameOf(body.stem), named: lineOf(name ?? '', 250) !== '',
        topicPath: topicPath.map(topic => lineOf(topic, 250)).filter(Boolean).slice(0, 8),
        tags: [...new Set(tags.map(tag => lineOf(tag, 100)).filter(Boolean))].slice(0, 30),
        difficulty: difficulty !== null && Number.isInteger(difficulty) && difficulty >= 1 && difficulty <= 5 ? difficulty : null, body,
        warnings: question.remarks(), scenario: question.about.scenario
      })
    } catch (error) {
      if (error instanceof Unreadable) this.skip({ ...place, name: about.name ?? '' }, 'text_not_kept', error.fault) // nested too deep
      else if (error instanceof Unusable) this.skip({ ...place, name: about.name ?? '' }, error.code, error.detail)
      else throw error
    }
  }

  /** Something that was no question at all; `position` is given by the desk unless told. */
  skip ({ name = '', position = ++this.#position, line, part }: Partial<Place> & { name?: string }, code: ImportReason, detail = '') {
    if (this.skipped.length <= mostQuestions) this.skipped.push({ position, line, part, name: lineOf(name, 200), code, detail: lineOf(detail, 300) })
  }
}

function within (said: string, most = mostLetters) {
  if (said.length > most) throw new Unusable('too_long', `${said.length} > ${most}`)
  return said
}

/** What the text leaves to a folder that did not come along is missing; what lies at an address of the web is outside. */
const notHere: FindFile = source => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source) ? 'outside' : 'missing'

/** One question while it is read. */
export class Question {
  /** May be changed while it is read, when its name or tags stand in it. */
  about: About
  readonly notes = new Notes('')
  readonly desk: Desk
  readonly #own = new Map<string, { code: ImportWarning, detail: string }>()
  /** The file says nothing of what is right: it comes in all the same, to be completed. */
  keyIsMissing = false
  /** Of addresses in HTML; what stands in the address itself needs none. */
  find: FindFile = notHere

  constructor (desk: Desk, about: About) {
    this.desk = desk
    this.about = { ...about }
  }

  warn (code: ImportWarning, detail = '') {
    if (this.#own.size < 50) this.#own.set(`${code} ${detail}`, { code, detail: lineOf(detail, 300) })
  }

  keyMissing () {
    this.keyIsMissing = true
    this.warn('key_missing')
  }

  remarks () {
    return [...this.#own.values(), ...this.notes.all().map(({ note, count }) => ({ code: note, detail: count > 1 ? String(count) : '' }))]
  }

  readonly #data: string[] = []
  readonly #find: FindFile = (source, alt) => {
    const data = /^pi-data:(\d+)$/.exec(source)?.[1]
    const address = data === undefined ? source : this.#data[Number(data)] ?? ''
    return /^data:/i.test(address) ? this.desk.files.ofDataUrl(address, alt) : this.find(source, alt)
  }

  /** Pictures that stand in a text as their own bytes are no letters of it. */
  #words (said: string) {
    if (said.length < 100_000 || !said.includes(';base64,')) return within(said)
    return within(said.replace(/data:[a-z]+\/[\w.+-]+;base64,[A-Za-z0-9+/=]+/gi, address => `pi-data:${this.#data.push(address) - 1}`))
  }

  html (said: string): ContentDocument { return htmlContent(this.#words(said), { notes: this.notes, find: this.#find }) }
  /** Words in which HTML may stand. */
  loose (said: string): ContentDocument { return looseHtmlContent(this.#words(said), { notes: this.notes, find: this.#find }) }
  nodes (nodes: Array<Tag | string>): ContentDocument { return nodesContent(nodes, { notes: this.notes, find: this.#find }) }
  /** The number of a file at an address, for what is no HTML. */
  fileAt (source: string, alt: string) { return this.#find(source, alt) }
  plain (said: string): ContentDocument { return plainContent(within(said)) }
  /** Words in which nothing is looked for. */
  words (said: string): ContentDocument { return wordsContent(said) }
  markdown (said: string): ContentDocument { return this.desk.markdown(within(said, mostMarkdown), { notes: this.notes, find: this.#find }) }
  unlessEmpty = unlessEmpty

  /** The content with a file put before it, as a picture that stood beside the words. */
  withPicture (content: ContentDocument, number: number): ContentDocument {
    return documentOf([{ type: 'image', mediaId: number, alt: '' }, ...content.root.children])
  }

  /** Width and height in pixels of a picture that came along. */
  async sizeOf (number: number): Promise<{ width: number, height: number }> {
    const bytes = await this.desk.files.bytesOf(number, this.desk.parts)
    const { default: sharp } = await import('sharp')
    const { width, height } = bytes ? await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => ({ width: 0, height: 0 })) : { width: 0, height: 0 }
    if (!width || !height) throw new Unusable('picture_missing')
    return { width, height }
  }
}

/** One line of at most so many letters, without what must not stand in a line. */
export function lineOf (said: string, most: number) {
  const line = said.slice(0, most * 4).toWellFormed().replace(/[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu, ' ').replace(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`.toWellFormed()
}

/** The first words of a question stand for a name it does not have. */
export const nameOf = (stem: ContentDocument) => lineOf(plainText(stem), 80) || '–'
