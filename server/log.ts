import type { LoggerOptions } from 'pino'

/** What libraries tell when asked for details is not for a log either. */
const cookies = ['headers.cookie', '*.headers.cookie', '*.*.headers.cookie']

export const logOptions: LoggerOptions = { base: undefined, redact: { paths: cookies, remove: true } }
