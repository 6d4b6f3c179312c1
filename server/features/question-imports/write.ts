import { csvHead, csvOf } from './formats/csv/write.ts'
import { giftCategory, giftOf } from './formats/gift/write.ts'
import { exportName, jsonFiles, jsonOf } from './formats/json/write.ts'
import { moodleCategory, moodleFoot, moodleHead, moodleXmlOf } from './formats/moodle-xml/write.ts'
import { PackageOut } from './formats/qti/write-package.ts'
import { requireFinished, type FilesOf, type Losses, type Outgoing } from './outgoing.ts'
import type { ExportFormat } from './question-imports.schemas.ts'

// An export is written question by question, so that a bank of any size goes out through little memory.

type Chunk = string | Buffer

export interface Writer {
  /** Throws `CannotHold` for a question the format has no place for, before anything of it is written. */
  question: (question: Outgoing, files: FilesOf, losses: Losses) => Iterable<Chunk>
  end: () => Iterable<Chunk>
}

export const exportTypes: Record<ExportFormat, { mime: string, ending: string }> = {
  gift: { mime: 'text/plain; charset=utf-8', ending: 'gift.txt' },
  'moodle-xml': { mime: 'application/xml; charset=utf-8', ending: 'xml' },
  qti: { mime: 'application/zip', ending: 'qti21.zip' },
  qti3: { mime: 'application/zip', ending: 'qti3.zip' },
  csv: { mime: 'text/csv; charset=utf-8', ending: 'csv' },
  json: { mime: 'application/json; charset=utf-8', ending: 'json' }
}

const sameTopic = (one: string[] | undefined, other: string[]) => one !== undefined && one.length === other.length && one.every((topic, i) => topic === other[i])

/** Texts in which questions stand one behind the other, below the name of their topic. */
function inTopics (write: (question: Outgoing, files: FilesOf, losses: Losses) => string, topic: (path: string[]) => string, head = '', foot = ''): Writer {
  let before: string[] | undefined
  let begun = false
  const begin = () => { const first = begun ? '' : head; begun = true; return first }
  return {
    question (question, files, losses) {
      requireFinished(question.body)
      const text = write(question, files, losses)
      const moved = sameTopic(before ?? [], question.topicPath) ? '' : topic(question.topicPath)
      before = question.topicPath
      return [begin(), moved, text]
    },
    end: () => [begin(), foot]
  }
}

function json (): Writer {
  const files: string[] = []
  const written = new Set<number>()
  let count = 0
  return {
    question (question, filesOf, losses) {
      files.push(...jsonFiles(question, filesOf, written, losses))
      return [count++ === 0 ? `{"format":${JSON.stringify(exportName)},"version":1,"questions":[\n` : ',\n', jsonOf(question)]
    },
    end: () => [count === 0 ? `{"format":${JSON.stringify(exportName)},"version":1,"questions":[` : '', `\n],"files":[\n${files.join(',\n')}\n]}\n`]
  }
}

function packageOf (version: '2.1' | '3.0'): Writer {
  const out = new PackageOut(version)
  return {
    question (question, files, losses) {
      requireFinished(question.body)
      return out.question(question, files, losses)
    },
    end: () => out.end()
  }
}

export const writersOf: Record<ExportFormat, () => Writer> = {
  gift: () => inTopics(giftOf, giftCategory),
  'moodle-xml': () => inTopics(moodleXmlOf, moodleCategory, moodleHead, moodleFoot),
  csv: () => inTopics((question, _files, losses) => csvOf(question, losses), () => '', csvHead),
  json,
  qti: () => packageOf('2.1'),
  qti3: () => packageOf('3.0')
}
