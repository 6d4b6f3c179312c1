import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'quiz-paper.title': { message: 'On paper', context: 'Title' },
  'quiz-paper.back': { message: 'Back to the quiz', context: 'Link' },
  'quiz-paper.print': { message: 'Print', context: 'Button' },
  'quiz-paper.about': { message: 'For when there is no power, or no devices. The key is on pages of its own at the end.', context: 'Above the choices' },
  'quiz-paper.version': { message: 'Version', context: 'Label of a list' },
  'quiz-paper.version_hint': { message: 'Drawn questions are others in each version.', context: 'Below that label' },
  'quiz-paper.shuffled': { message: 'Questions and options in another order in each version', context: 'Box' },
  'quiz-paper.with_key': { message: 'Print the key too', context: 'Box' },
  'quiz-paper.forms': { message: 'Questions', context: 'Name of a region' },
  'quiz-paper.key': { message: 'Right answers', context: 'Title' },
  'quiz-paper.name': { message: 'Name:', context: 'On paper' },
  'quiz-paper.class': { message: 'Class:', context: 'On paper' },
  'quiz-paper.minutes': { message: { one: 'one minute', other: '{count} minutes' }, context: 'On paper: time limit' },
  'quiz-paper.points': { message: '{points} points', context: 'On paper' },
  'quiz-paper.of': { message: '__ / {points}', context: 'On paper: points of a question' },
  'quiz-paper.several': { message: 'Several may be right.', context: 'On paper' },
  'quiz-paper.true': { message: 'true', context: 'On paper' },
  'quiz-paper.false': { message: 'false', context: 'On paper' },
  'quiz-paper.unit': { message: 'Unit:', context: 'On paper' },
  'quiz-paper.match': { message: 'Write the letter of what belongs to each number.', context: 'On paper' },
  'quiz-paper.order': { message: 'Number them in their right order.', context: 'On paper' },
  'quiz-paper.hotspot': { message: { one: 'Mark the place with a cross.', other: 'Mark up to {count} places with a cross.' }, context: 'On paper' },
  'quiz-paper.words': { message: '{least} to {most} words', context: 'On paper: length of an essay' },
  'quiz-paper.bank': { message: 'Words:', context: 'On paper: before the words for gaps' },
  'quiz-paper.by_person': { message: 'Graded by hand', context: 'In the key' }
} satisfies Catalogue
