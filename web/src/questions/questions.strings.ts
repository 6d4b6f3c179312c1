import type { Catalogue } from '../lib/i18n/messages.ts'

export const strings = {
  'question.clear': { message: 'Clear my choice', context: 'Button below the choices of a question' },
  'question.true': { message: 'True', context: 'One of two choices: the sentence is right' },
  'question.false': { message: 'False', context: 'One of two choices: the sentence is wrong' },
  'question.several': { message: 'Several may be right.', context: 'Above choices of which one may tick several' },
  'question.your_answer': { message: 'Your answer', context: 'Label of the field for the answer' },
  'question.unit': { message: 'Unit', context: 'List beside a number: metres, grams …' },
  'question.no_unit': { message: 'no unit', context: 'First choice in the list of units' },
  'question.with_unit': { message: 'Write the unit behind the number.', context: 'Hint below the field for a number' },
  'question.with_unit_if': { message: 'You may write the unit behind the number.', context: 'Hint below the field for a number' },
  'question.other_sign': { message: 'Plus or minus', context: 'Button that changes the sign of a number, as phones show no minus' },
  'question.words': { message: { one: 'One word', other: '{count} words' }, context: 'Below an essay that is being written' },
  'question.words_least': { message: { one: 'at least one word', other: 'at least {count} words' }, context: 'Follows the number of words' },
  'question.words_most': { message: { one: 'at most one word', other: 'at most {count} words' }, context: 'Follows the number of words' },
  'question.words_over': { message: { one: 'one word too many', other: '{count} words too many' }, context: 'Follows the number of words' },
  'question.right': { message: 'Right', context: 'Beside an answer, after it was judged' },
  'question.partly': { message: 'Partly right', context: 'Beside an answer, after it was judged' },
  'question.wrong': { message: 'Not right', context: 'Beside an answer, after it was judged' },
  'question.right_answer': { message: 'This would be right', context: 'Beside the right answer that was not given' },
  'question.nothing': { message: 'No answer', context: 'In place of an answer that was not given' },
  'question.right_is': { message: 'Right answer:', context: 'Before the right answer' },
  'question.right_are': { message: 'Accepted answers:', context: 'Before a list of answers that count as right' },
  'question.unknown': { message: 'This kind of question cannot be shown by this version.', context: 'In place of a question' }
} satisfies Catalogue
