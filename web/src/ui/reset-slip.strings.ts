import type { Catalogue } from '../lib/i18n/messages.ts'

export const strings = {
  'reset_slip.title': { message: 'Reset slip', context: 'Title of the dialog' },
  'reset_slip.head': { message: 'New password for {name}', context: 'On the slip' },
  'reset_slip.login': { message: 'User name: {login}', context: 'On the slip' },
  'reset_slip.how': { message: 'Open {address} and type the code there.', context: 'On the slip' },
  'reset_slip.ends': { message: 'Works once, until {time}.', context: 'On the slip' },
  'reset_slip.keep': { message: 'Shown this once. Give it to {name} only: whoever has the code can choose the password.', context: 'Below the slip' },
  'reset_slip.print': { message: 'Print', context: 'Button' },
  'reset_slip.copy': { message: 'Copy the code', context: 'Button' },
  'reset_slip.copied': { message: 'Copied', context: 'After copying' },
  'reset_slip.done': { message: 'Done', context: 'Button: closes the dialog' }
} satisfies Catalogue
