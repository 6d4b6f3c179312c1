/** What went wrong with single fields of a body: field path → stable code. */
export type FieldFaults = Record<string, string>

/** A refusal the user may read. `code` is stable: the web app translates it, tests assert it. */
export class AppError extends Error {
  readonly statusCode: number
  readonly code: string
  readonly fields: FieldFaults | undefined
  /** Seconds after which it makes sense to try again. */
  readonly retryAfterS: number | undefined

  constructor (statusCode: number, code: string, message: string, more: { fields?: FieldFaults, retryAfterS?: number } = {}) {
    super(message)
    this.statusCode = statusCode
    this.code = code
    this.fields = more.fields
    this.retryAfterS = more.retryAfterS
  }
}

export const invalid = (message: string, fields?: FieldFaults) => new AppError(400, 'invalid', message, { fields })
export const signIn = () => new AppError(401, 'sign_in', 'Please sign in.')
export const forbidden = () => new AppError(403, 'forbidden', 'You may not do this.')
export const notFound = (what: string) => new AppError(404, 'not_found', `${what} was not found.`)
export const conflict = (code: string, message: string, fields?: FieldFaults) => new AppError(409, code, message, { fields })
export const tooManyAttempts = (retryAfterS: number) =>
  new AppError(429, 'too_many_attempts', `Too many attempts. Please try again in ${retryAfterS} seconds.`, { retryAfterS })
export const tooBusy = () => new AppError(503, 'busy', 'The box is busy. Please try again in a moment.', { retryAfterS: 2 })
