import type { Desk } from '../../desk.ts'
import { readGift } from '../gift/read.ts'

// Moodle's older text format: a sentence with its answers where a word is missing, shares as `75%` before the answer. The rest is GIFT.

export const readMissingWord = (source: string, desk: Desk) => readGift(source.replace(/([=~])\s*(-?\d{1,3}(?:\.\d+)?)%(?!\d)/g, '$1%$2%'), desk)
