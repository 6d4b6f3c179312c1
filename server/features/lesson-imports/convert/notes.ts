import type { ImportNote, ImportNoteName } from '../lesson-imports.schemas.ts'

const most = 200
const mostLetters = 120

/** What could not come along, each kind counted for each place; after many places they are only counted. */
export class Notes {
  /** In the document's own words; a reader says where it has come to. */
  place: string
  readonly #counts = new Map<string, ImportNote>()

  constructor (place: string) {
    this.place = place
  }

  at (place: string) {
    const words = place.replace(/\s+/g, ' ').trim()
    if (words !== '') this.place = words.length > mostLetters ? `${words.slice(0, mostLetters - 1)}…`.toWellFormed() : words
  }

  add (note: ImportNoteName, { where = this.place, count = 1 } = {}) {
    if (count < 1) return
    const key = `${note} ${where}`
    const known = this.#counts.get(key)
    if (known) known.count += count
    else if (this.#counts.size < most) this.#counts.set(key, { note, where, count })
    else this.add(note, { where: '', count })
  }

  all (): ImportNote[] {
    return [...this.#counts.values()]
  }
}
