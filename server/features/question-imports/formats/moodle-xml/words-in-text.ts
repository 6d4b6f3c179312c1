import { tagsOf, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { GapsBody } from '../../../questions/body.schemas.ts'
import type { Own } from '../../blank.ts'
import { Unusable } from '../../draft.ts'
import { idAt } from '../../fields.ts'
import { plain, textAt } from '../../xml.ts'
import { shuffles } from './answers.ts'
import type { Making } from './read.ts'

// `[[2]]` in the text stands for the second word of the list: chosen from a menu, or dragged there.

interface Word { text: string, group: number, endless: boolean }

const wordsOf = (tag: Tag, name: string): Word[] => tagsOf(tag, name).map(one => ({
  text: plain(textAt(one, 'text')), group: Math.min(20, Math.max(1, Math.trunc(Number(textAt(one, 'group') || 1)) || 1)),
  endless: tagsOf(one, 'infinite').length > 0
}))

/** The text with the id of a gap in the place of each number, and the numbers in their order. */
function gapsIn ({ tag, read }: Making, all: Word[]) {
  const numbers: number[] = []
  const [element] = tagsOf(tag, 'questiontext')
  const text = textAt(tag, 'questiontext', 'text').replace(/\[\[(\d{1,3})\]\]/g, (_all, said: string) => {
    const number = Number(said)
    if (!all[number - 1]) throw new Unusable('no_right_answer', `[[${said}]]`)
    return `[[g${numbers.push(number)}]]`
  })
  if (numbers.length === 0) throw new Unusable('no_gaps')
  const files = tagsOf(element!, 'file')
  return { numbers, stem: read({ ...element!, children: [{ name: 'text', attributes: {}, children: [text] }, ...files] }) }
}

export function chosenWords (making: Making): Own<GapsBody> & Pick<GapsBody, 'stem'> {
  const all = wordsOf(making.tag, 'selectoption')
  const { numbers, stem } = gapsIn(making, all)
  const gaps: GapsBody['gaps'] = numbers.map((number, i) => {
    const right = all[number - 1]!
    const options = all.filter(({ group }) => group === right.group)
    if (options.length > 26) throw new Unusable('too_many_options', String(options.length))
    return {
      id: `g${i + 1}`, weight: 1, kind: 'chosen', shuffle: shuffles(making.tag),
      options: options.map((word, n) => ({ id: `g${i + 1}${idAt(n)}`, text: word.text, credit: word === right ? 10_000 : 0, rationale: null }))
    }
  })
  return { type: 'gaps', stem, gaps, words: [], shuffle: shuffles(making.tag) }
}

export function draggedWords (making: Making): Own<GapsBody> & Pick<GapsBody, 'stem'> {
  const all = wordsOf(making.tag, 'dragbox')
  const { numbers, stem } = gapsIn(making, all)
  return {
    type: 'gaps', stem, shuffle: shuffles(making.tag),
    gaps: numbers.map((number, i) => ({ id: `g${i + 1}`, weight: 1, kind: 'dragged', wordId: `w${number}` })),
    words: all.map(({ text, group, endless }, i) => ({
      id: `w${i + 1}`, text, group, endless: endless || numbers.filter(number => number === i + 1).length > 1
    }))
  }
}
