import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'captions.title': { message: 'Subtitles', context: 'Title of a dialog' },
  'captions.remove': { message: 'Remove', context: 'Button beside a language' },
  'captions.language': { message: 'Language', context: 'List of languages' },
  'captions.file': { message: 'Choose a file (.vtt or .srt)', context: 'Button' },
  'captions.other_file': { message: 'Choose another file', context: 'Button' },
  'captions.no_file': { message: 'Choose a file first.', context: 'The button was pressed without' },
  'captions.save': { message: 'Save subtitles', context: 'Button' }
} satisfies Catalogue
