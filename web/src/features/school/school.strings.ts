import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'school.title': { message: 'School settings', context: 'Title of the page' },
  'school.home': { message: 'Home', context: 'Link back to the dashboard' },
  'school.details': { message: 'The school', context: 'Heading' },
  'school.name': { message: 'Name of the school', context: 'Field' },
  'school.name_hint': { message: 'Stands at the top of every page.', context: 'Below the field' },
  'school.language': { message: 'Language of the school', context: 'List of languages' },
  'school.language_hint': { message: 'For everybody who has not chosen their own.', context: 'Below the label' },
  'school.save': { message: 'Save', context: 'Button' },
  'school.ways': { message: 'Ways to sign in', context: 'Heading' },
  'school.ways_text': { message: 'Name and password always work. What you switch here applies at once, to all classes.', context: 'Below the heading' },
  'school.way_cards': { message: 'Sign-in cards', context: 'Way to sign in' },
  'school.way_cards_hint': { message: 'Printed cards with a QR code. While this is off, no card works; the same cards work again when it is on.', context: 'Below that' },
  'school.way_codes': { message: 'Class code and PIN', context: 'Way to sign in' },
  'school.way_codes_hint': { message: 'For young students. While this is off, no class code works; the same codes and PINs work again when it is on.', context: 'Below that' },
  'school.sample': { message: 'Sample school', context: 'Heading' },
  'school.sample_text': { message: 'Two classes of invented people to practise with. Take them away when you do not need them any more.', context: 'Below the heading' },
  'school.remove_sample': { message: 'Take the sample school away', context: 'Button' },
  'school.remove_title': { message: 'Take the sample school away?', context: 'Title of a dialog' },
  'school.remove_goes': { message: 'The sample classes and their invented teacher and students are deleted, with everything that was tried out in them.', context: 'Dialog' },
  'school.remove_stays': { message: 'Your own classes and people stay, and so does anyone of the sample who has signed in or is in one of your classes.', context: 'Dialog' },
  'school.remove_sure': { message: 'I know that this cannot be undone', context: 'Box to tick in the dialog' },
  'school.remove_tick': { message: 'Tick the box first: there is no way back.', context: 'The button was pressed without it' },
  'school.keep': { message: 'Keep it', context: 'Button of the dialog' }
} satisfies Catalogue
