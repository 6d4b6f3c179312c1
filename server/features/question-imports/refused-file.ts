import type { FileFault } from './question-imports.schemas.ts'

/** Nothing can be made of the file as a whole, and why. */
export class FileRefused extends Error {
  readonly fault: FileFault
  readonly detail: string
  constructor (fault: FileFault, detail = '') {
    super(fault)
    this.fault = fault
    this.detail = detail
  }
}
