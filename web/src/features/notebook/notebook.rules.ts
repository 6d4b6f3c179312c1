/** What is on this device and on the box as one notebook; notes as they are read. */
import type { Change } from '../../lib/outbox/changes.ts'
import type { Bookmark, LessonNotebook, Note } from '../../../../server/features/notebook/notebook.schemas.ts'

type Entry = { kind: 'notes', entry: Note } | { kind: 'bookmarks', entry: Bookmark }

export const pathOf = (lessonId: number, kind: Entry['kind'], key: string): string => `/api/lessons/${lessonId}/${kind}/${key}`

/** With one entry as it is now, or without it. */
export const withEntry = (notebook: LessonNotebook, { kind, entry }: Entry): LessonNotebook =>
  ({ ...notebook, [kind]: [...notebook[kind].filter(({ key }) => key !== entry.key), entry] })
export const withoutEntry = (notebook: LessonNotebook, kind: Entry['kind'], key: string): LessonNotebook =>
  ({ ...notebook, [kind]: notebook[kind].filter((entry) => entry.key !== key) })

/** What the box has, with the changes that have not reached it yet; `now` is ISO. */
export function withChanges(notebook: LessonNotebook, lessonId: number, changes: readonly Change[], now: string): LessonNotebook {
  return changes.reduce((before, { method, path, body, refusal }) => {
    const [, id, kind, key] = /^\/api\/lessons\/(\d+)\/(notes|bookmarks)\/([\w-]+)$/.exec(path) ?? []
    if (Number(id) !== lessonId || refusal || !kind || !key) return before
    if (method === 'DELETE') return withoutEntry(before, kind as Entry['kind'], key)
    const old = before[kind as Entry['kind']].find((entry) => entry.key === key)
    return withEntry(before, { kind, entry: { createdAt: now, ...old, ...body as object, key, updatedAt: now } } as Entry)
  }, notebook)
}

/** In the order of the lesson; what is about the whole of it first, and of the same place the older one. */
export function inOrder({ notes, bookmarks }: LessonNotebook): Entry[] {
  const entries: Entry[] = [...notes.map((entry) => ({ kind: 'notes' as const, entry })), ...bookmarks.map((entry) => ({ kind: 'bookmarks' as const, entry }))]
  return entries.sort((a, b) => (a.entry.position ?? -1) - (b.entry.position ?? -1) || a.entry.createdAt.localeCompare(b.entry.createdAt))
}

export interface Piece { text: string, bold: boolean }
export interface Paragraph { kind: 'words' | 'points' | 'numbers', lines: Piece[][] }

const point = /^\s*[-*•]\s+(.*)$/
const numbered = /^\s*\d{1,3}[.)]\s+(.*)$/

/** The little Markdown that people write by hand: **bold**, lists, and line breaks that stay where they were made. */
export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = []
  let goesOn = false
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      goesOn = false
      continue
    }
    const item = point.exec(line) ?? numbered.exec(line)
    const kind = point.test(line) ? 'points' : numbered.test(line) ? 'numbers' : 'words'
    const words = piecesOf(item ? item[1]! : line)
    const last = found[found.length - 1]
    if (goesOn && last?.kind === kind) last.lines.push(words)
    else found.push({ kind, lines: [words] })
    goesOn = true
  }
  return found
}

const piecesOf = (line: string): Piece[] =>
  line.split(/(\*\*[^*\s](?:[^*]*[^*\s])?\*\*)/).filter(Boolean).map((part) => /^\*\*.+\*\*$/.test(part) ? { text: part.slice(2, -2), bold: true } : { text: part, bold: false })
