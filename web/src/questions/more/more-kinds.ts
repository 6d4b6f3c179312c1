/** Kinds of questions beside choosing and typing, and what only a review shows: one chunk, for those who meet them. */
import './more-kinds.css'
import { Explained } from './explained.tsx'
import { Gaps } from './gaps.tsx'
import { Matching } from './matching.tsx'
import { Ordering } from './ordering.tsx'

export const kinds = { Explained, Gaps, Matching, Ordering }
