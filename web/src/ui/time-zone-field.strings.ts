import type { Catalogue } from '../lib/i18n/messages.ts'

export const strings = {
  'zone.label': { message: 'Time zone', context: 'Field' },
  'zone.hint': { message: 'Type a city to search, such as Nairobi or Lima.', context: 'Below the field' },
  'zone.now': { message: '{zone}: it is {time} there now.', context: 'Shows that the right zone was chosen' },
  'zone.missing': { message: 'Choose a time zone from the list.', context: 'Beside the field' },
  'zone.unknown': { message: 'The box does not know this time zone. Choose a larger city nearby.', context: 'Beside the field' }
} satisfies Catalogue
