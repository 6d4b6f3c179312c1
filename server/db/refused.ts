export type RefusedCode = 'in_use' | 'newer' | 'other_program' | 'not_a_database' | 'damaged' | 'gone' | 'migrations' | 'migration_failed' | 'not_ours'

/**
 * The database was not opened and nothing in it was changed. The message is for the technician and says what to do.
 * Trying again does not help: the process should end with `exitCode` and not be restarted by itself.
 */
export class RefusedDatabase extends Error {
  readonly code: RefusedCode
  readonly exitCode = 78 // EX_CONFIG

  constructor (code: RefusedCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'RefusedDatabase'
    this.code = code
  }
}
