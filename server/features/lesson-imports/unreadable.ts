import type { ImportFault, ImportNote } from './lesson-imports.schemas.ts'

/** Nothing can be made of this document, and why; with what was found in it all the same. */
export class Unreadable extends Error {
  readonly fault: ImportFault
  readonly notes: ImportNote[]
  constructor (fault: ImportFault, notes: ImportNote[] = []) {
    super(`The document cannot be read: ${fault}.`)
    this.fault = fault
    this.notes = notes
  }
}
