/** A refusal of the box, or the network's: `offline` and `timeout` have status 0. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Record<string, string>
  readonly requestId: string | null
  readonly retryAfterS: number | null

  constructor(status: number, code: string, message: string, more: { fields?: Record<string, string>, requestId?: string | null, retryAfterS?: number | null } = {}) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.fields = more.fields ?? {}
    this.requestId = more.requestId ?? null
    this.retryAfterS = more.retryAfterS ?? null
  }
}

export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  return new ApiError(0, 'unexpected', error instanceof Error ? error.message : String(error))
}

export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 401 && error.code === 'sign_in'

export const isUnreached = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 0 && error.code !== 'unexpected'
