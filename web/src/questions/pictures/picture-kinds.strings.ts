import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'question.place': { message: 'Place {number}', context: 'A place in a picture where something has to be put' },
  'question.place_empty': { message: 'Place {number}: empty', context: 'Button: a place in a picture' },
  'question.place_with': { message: 'Place {number}: {answer}', context: 'Button: a place in a picture and what lies there' },
  'question.how_picture': { message: 'Choose an answer, then the place in the picture where it belongs. Or the other way round.', context: 'Above answers that belong into a picture' },
  'question.bank_answers': { message: 'Answers', context: 'Name of a group of buttons' },
  'question.how_points': { message: { one: 'Tap the place in the picture.', other: 'Tap the places in the picture, at most {count}.' }, context: 'Above a picture in which something has to be shown' },
  'question.how_keys': { message: 'With a keyboard: the arrows move the cross (with Shift further), Enter sets a mark.', context: 'Above a picture in which something has to be shown' },
  'question.set_mark': { message: 'Set a mark in the picture', context: 'Name of the area that takes taps and keys' },
  'question.cross_at': { message: '{across} % from the left, {down} % from the top', context: 'Said while the cross is moved by keys' },
  'question.mark': { message: 'Mark {number}', context: 'A mark that was set in a picture' },
  'question.take_mark': { message: 'Take mark {number} away', context: 'Button' },
  'question.marks_full': { message: 'These are all the marks there may be. Take one away first.', context: 'Said when one more mark was tried' },
  'question.picture_missing': { message: 'The picture of this question cannot be shown.', context: 'In place of a picture' }
} satisfies Catalogue
