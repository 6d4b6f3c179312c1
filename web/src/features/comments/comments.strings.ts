import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'comments.title': { message: 'Questions and comments', context: 'Heading below a lesson' },
  'comments.text': { message: 'Ask or say something', context: 'Name of the text field' },
  'comments.hint': { message: 'Everyone in the course can read it.', context: 'Below the text field' },
  'comments.post': { message: 'Post', context: 'Button' },
  'comments.empty': { message: 'Write something first.', context: 'Nothing was typed' },
  'comments.none': { message: 'Nobody has asked or said anything yet.', context: 'Empty thread' },
  'comments.closed': { message: 'This lesson takes no new comments.', context: 'Instead of the text field' },
  'comments.new': { message: { one: 'Show one new comment', other: 'Show {count} new comments' }, context: 'Button: somebody else wrote meanwhile' },
  'comments.teacher': { message: 'Teacher', context: 'Mark beside a name' },
  'comments.you': { message: 'You', context: 'Instead of one’s own name' },
  'comments.someone': { message: 'Somebody who has left', context: 'Instead of the name of a person who is not here any more' },
  'comments.edited': { message: 'changed', context: 'Beside the time of a comment' },
  'comments.deleted': { message: 'This comment was deleted.', context: 'In place of a comment' },
  'comments.hidden': { message: 'This comment was hidden by your teacher.', context: 'In place of a comment' },
  'comments.hidden_mark': { message: 'Hidden: students do not see this comment.', context: 'For teachers, above a comment' },
  'comments.waiting': { message: 'Not sent yet – kept on this device', context: 'Under a comment without a connection' },
  'comments.edit': { message: 'Change', context: 'Button' },
  'comments.save': { message: 'Save', context: 'Button' },
  'comments.cancel': { message: 'Cancel', context: 'Button' },
  'comments.delete': { message: 'Delete', context: 'Button' },
  'comments.delete_sure': { message: 'Delete for good', context: 'Button: the second press really deletes, the words are gone' },
  'comments.hide': { message: 'Hide', context: 'Button of teachers' },
  'comments.show': { message: 'Show again', context: 'Button of teachers' },
  'comments.more': { message: 'Older comments', context: 'Button below the list' },
  'comments.name': { message: 'Your comment', context: 'A change that could not be saved' }
} satisfies Catalogue
