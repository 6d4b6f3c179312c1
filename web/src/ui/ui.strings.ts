import type { Catalogue } from '../lib/i18n/messages.ts'

export const strings = {
  'ui.show_password': { message: 'Show', context: 'Button beside a password: makes it readable' },
  'ui.hide_password': { message: 'Hide', context: 'Button beside a password' },
  'ui.optional': { message: 'optional', context: 'Beside the label of a field that may stay empty' },
  'ui.close': { message: 'Close', context: 'Button of a dialog' },
  'ui.busy': { message: 'One moment…', context: 'Said while something is being done' },
  'ui.loading': { message: 'Loading…', context: 'While a page or list comes' },
  'ui.select_all': { message: 'Select all', context: 'Box at the top of a table' },
  'ui.select_row': { message: 'Select {name}', context: 'Box of one row' },
  'ui.more': { message: 'Show more', context: 'Button below a list' },
  'ui.undo': { message: 'Undo', context: 'Button: takes back what was just done' },
  'ui.try_again': { message: 'Try again', context: 'Button after a failure' },
  'ui.part_missing': { message: 'This part of the page did not arrive.', context: 'In place of notes, comments or the like' },
  'ui.load_again': { message: 'Load the page again', context: 'Button beside that sentence' },
  'ui.saved': { message: 'Saved', context: 'The change is on the box’s disk' },
  'ui.saving': { message: 'Saving…', context: 'The change is on its way' },
  'ui.unsent': { message: 'Not sent yet – kept on this device', context: 'No connection; nothing is lost' },
  'ui.refused': { message: 'Could not be saved', context: 'The box refused the change' }
} satisfies Catalogue
