import { nothingElse } from '../../blank.ts'
import type { Desk } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { gapsOf } from './gaps.ts'

export const looksLikeCloze = (source: string) => /\{\d*:(MULTICHOICE|MC|MULTIRESPONSE|MR|SHORTANSWER|SA|MW|NUMERICAL|NM)_?[CHVS]{0,3}:/.test(source)

/** A file of Moodle's cloze format is one question, whatever stands in it. */
export async function readCloze (source: string, desk: Desk) {
  await desk.take({ line: 1 }, question => {
    const { text, gaps } = gapsOf(source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').trim(), question)
    if (gaps.length === 0) throw new Unusable('no_gaps')
    return { type: 'gaps', stem: question.loose(text), ...nothingElse, gaps, words: [], shuffle: true }
  })
}
