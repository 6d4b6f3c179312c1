import type { Catalogue } from '../lib/i18n/messages.ts'

export const strings = {
  'content.unknown': { message: 'This part cannot be shown here.', context: 'In place of a part of a lesson that this version does not know' },
  'content.elsewhere': { message: '(leads to another place)', context: 'For screen readers, after a link that leaves the box' },
  'content.table': { message: 'Table', context: 'Name of a table’s box that scrolls sideways, for screen readers' },
  'content.code': { message: 'Code', context: 'Name of a box with program code' },
  'content.code_in': { message: 'Code ({language})', context: 'Name of a box with program code; the language is e.g. python' },
  'content.done': { message: 'Done:', context: 'For screen readers, before a ticked point of a list' },
  'content.open': { message: 'Open:', context: 'For screen readers, before a point of a list that is not ticked' },
  'content.note': { message: 'Note', context: 'Word on a coloured box' },
  'content.tip': { message: 'Tip', context: 'Word on a coloured box' },
  'content.warning': { message: 'Careful', context: 'Word on a coloured box: a warning' },
  'content.example': { message: 'Example', context: 'Word on a coloured box' },
  'content.task': { message: 'Your task', context: 'Word on a coloured box: something to do' },
  'content.definition': { message: 'In short', context: 'Word on a coloured box that defines a term' },
  'content.enlarge': { message: 'Enlarge', context: 'Button that is a picture: shows it large' },
  'content.waiting': { message: 'This picture is still being prepared. It appears here by itself.', context: 'In place of a picture' },
  'content.missing': { message: 'This file is not here any more.', context: 'In place of a picture, video, audio or file' },
  'content.failed': { message: 'This picture could not be prepared.', context: 'In place of a picture' },
  'content.not_loaded': { message: 'This picture has not come yet.', context: 'In place of a picture when the connection dropped' },
  'content.cannot_play': { message: 'This browser cannot play it.', context: 'Below a video or sound' },
  'content.subtitles': { message: 'Subtitles', context: 'Switch below a video or sound' },
  'content.download': { message: 'Download', context: 'Button' },
  'content.open_file': { message: 'Open', context: 'Button beside a file: opens it in the browser' },
  'content.kilobytes': { message: '{count} KB', context: 'Size of a file' },
  'content.megabytes': { message: '{count} MB', context: 'Size of a file' }
} satisfies Catalogue
