import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'topics.intro': { message: 'What questions are about. Quizzes can draw from a topic, with or without the topics inside it.', context: 'Below the title' },
  'topics.none': { message: 'No topics yet', context: 'Where there is nothing' },
  'topics.none_text': { message: 'Topics bring order into the bank: “Biology”, inside it “Cells”, and so on.', context: 'What to do' },
  'topics.moved': { message: 'The topic stands somewhere else now.', context: 'With a button that takes it back' },
  'topics.removed': { message: '{name} is removed.', context: 'After removing a topic' },
  'topics.merged': { message: '{name} is part of the other topic now.', context: 'After merging' },
  'topics.show': { message: 'Show its questions', context: 'Entry of a menu' },
  'topics.rename': { message: 'Rename', context: 'Entry of a menu and title' },
  'topics.add_inside': { message: 'Add a topic inside', context: 'Entry of a menu' },
  'topics.up': { message: 'Move up', context: 'Entry of a menu' },
  'topics.down': { message: 'Move down', context: 'Entry of a menu' },
  'topics.move': { message: 'Move into …', context: 'Entry of a menu' },
  'topics.move_title': { message: 'Move {name} into', context: 'Title' },
  'topics.move_go': { message: 'Move', context: 'Button' },
  'topics.merge': { message: 'Make one topic with …', context: 'Entry of a menu' },
  'topics.merge_title': { message: 'Everything of {name} goes into', context: 'Title' },
  'topics.merge_go': { message: 'Make one topic', context: 'Button' },
  'topics.remove': { message: 'Remove', context: 'Entry of a menu' },
  'topics.save': { message: 'Save', context: 'Button' },
  'topics.counts': { message: { one: 'one question, {usable} ready', other: '{count} questions, {usable} ready' }, context: 'Beside a topic: how many there are, and how many students may get' },
  'topics.drag': { message: 'Move {name}', context: 'Handle of a row' },
  'topics.fold': { message: 'Fold {name}', context: 'Button: shows or hides what is inside' },
  'topics.more_of': { message: 'More about {name}', context: 'Button with three dots' }
} satisfies Catalogue
