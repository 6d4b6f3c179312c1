/** Pure rules of bringing documents in: no browser, so that Node can test them. */
import type { ImportNote } from './lesson-imports.api.ts'

export const mostBytes = 60 * 1024 * 1024
export const accepted = '.md,.markdown,.docx,.pptx,.odt,.epub,.pdf,.zip'

/** What the file chooser offers, and what may be dropped. */
export const looksLikeDocument = (name: string): boolean => accepted.split(',').some((ending) => name.toLowerCase().endsWith(ending))

export interface SaidNote { note: ImportNote['note'], count: number, where: string[] }

/** The same thing in several places is said once, with the places. */
export function notesTogether(notes: ImportNote[]): SaidNote[] {
  const said = new Map<string, SaidNote>()
  for (const { note, count, where } of notes) {
    const known = said.get(note) ?? { note, count: 0, where: [] }
    said.set(note, { note, count: known.count + count, where: where === '' || known.where.includes(where) ? known.where : [...known.where, where] })
  }
  return [...said.values()]
}
