import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'question.earlier': { message: 'Move up from place {number} of {all}', context: 'Button beside a part that is to be put in order' },
  'question.later': { message: 'Move down from place {number} of {all}', context: 'Button beside a part that is to be put in order' },
  'question.moved': { message: 'Now at place {number} of {all}', context: 'Said after a part was moved' },
  'question.keep_order': { message: 'It is right as it stands', context: 'Button below parts to be put in order: answers with the order as it is' },
  'question.order_untouched': { message: 'Not answered yet: move the parts, or say that they are right.', context: 'Below parts to be put in order' },
  'question.order_across': { message: 'From first to last', context: 'Name of a list of parts to be put in order from side to side' },
  'question.choose': { message: 'Choose…', context: 'Button: opens the answers to choose from' },
  'question.for': { message: 'Answers to choose from', context: 'Name of a list that opens below what has to be matched' },
  'question.take_away': { message: 'Take it away', context: 'Button: empties a place that has an answer' },
  'question.used_for': { message: 'used for {numbers}', context: 'Beside an answer that was given already; the numbers of what it was given for' },
  'question.prompt': { message: 'Number {number}', context: 'Name of something that has to be matched' },
  'question.gap': { message: 'Gap {number} of {all}', context: 'A gap in a text that has to be filled in' },
  'question.gap_empty': { message: 'Gap {number}: empty', context: 'Button: a gap for a word' },
  'question.gap_with': { message: 'Gap {number}: {answer}', context: 'Button: a gap and the word in it' },
  'question.how_words': { message: 'Choose a word, then the gap it belongs in. Or the other way round.', context: 'Above the words for the gaps of a text' },
  'question.bank_words': { message: 'Words for the gaps', context: 'Name of a group of buttons' },
  'question.held': { message: 'Chosen: {answer}. Now choose where it belongs.', context: 'Said when a word or answer was chosen' },
  'question.at_place': { message: 'Chosen: place {number}. Now choose what belongs there.', context: 'Said when a gap or place was chosen' },
  'question.put_at': { message: '{answer} is at place {number}.', context: 'Said when something was put somewhere' },
  'question.taken': { message: 'Place {number} is empty again.', context: 'Said when something was taken away' },
  'question.right_order': { message: 'Right order:', context: 'Before the parts in their right order' },
  'question.why': { message: 'Why', context: 'Heading above the explanation of the right answer' },
  'question.model': { message: 'An answer as it could be', context: 'Heading above a model answer to an essay' },
  'question.sources': { message: 'Where to read on', context: 'Heading above sources' },
  'question.needs_internet': { message: 'needs the internet', context: 'Beside a link that leads out of the box' }
} satisfies Catalogue
