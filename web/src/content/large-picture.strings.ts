import type { Catalogue } from '../lib/i18n/messages.ts'

export const strings = {
  'picture.larger': { message: 'Larger', context: 'Button below an enlarged picture' },
  'picture.smaller': { message: 'Smaller', context: 'Button below an enlarged picture' },
  'picture.region': { message: 'Enlarged picture', context: 'Name of the box in which it can be pushed about' }
} satisfies Catalogue
