import type { ImportFault } from './lesson-imports.schemas.ts'

/** Nothing can be made of this document, and why. */
export class Unreadable extends Error {
  readonly fault: ImportFault
  constructor (fault: ImportFault) {
    super(`The document cannot be read: ${fault}.`)
    this.fault = fault
  }
}
