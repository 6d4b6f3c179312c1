import { strings as attempt } from '../attempts.strings.ts'
import { strings as later } from './later.strings.ts'

/** What is said here, and what this part has in common with the questions themselves. */
export const strings = { ...attempt, ...later }
