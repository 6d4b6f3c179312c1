import type { Catalogue } from '../../../../lib/i18n/messages.ts'

export const strings = {
  'listen.player': { message: 'Read aloud', context: 'Name of the player at the bottom of a lesson' },
  'listen.play': { message: 'Play', context: 'Button' },
  'listen.pause': { message: 'Pause', context: 'Button' },
  'listen.back': { message: 'Back 10 seconds', context: 'Button' },
  'listen.forward': { message: 'On 10 seconds', context: 'Button' },
  'listen.previous': { message: 'One sentence back', context: 'Button, with the device’s own voice' },
  'listen.next': { message: 'One sentence on', context: 'Button, with the device’s own voice' },
  'listen.position': { message: 'Where it is', context: 'Name of the slider' },
  'listen.speed': { message: 'Speed', context: 'Name of the list of speeds' },
  'listen.close': { message: 'Stop listening', context: 'Button: closes the player' },
  'listen.part': { message: '{number} of {all}', context: 'Which sentence is being read' },
  'listen.failed': { message: 'The sound does not come. Is there a connection to the box?', context: 'The recording could not be loaded' },
  'listen.no_words': { message: 'There are no words to read aloud here.', context: 'A lesson of pictures only' },
  'listen.no_voice': { message: 'This device has no voice of its own for this language.', context: 'Where only a voice over the internet would be left' },
  'listen.formula': { message: 'formula', context: 'Said aloud in the place of a formula' }
} satisfies Catalogue
