import type { Catalogue } from '../../lib/i18n/messages.ts'

export const strings = {
  'big.open': { message: 'Open in your browser', context: 'On the projector, above the address' },
  'big.scan': { message: 'or scan this', context: 'On the projector, above the QR code' },
  'big.close': { message: 'Back', context: 'Button on the projector page' },
  'big.localhost': { message: 'This page was opened at {address}, an address that works on this computer only. Open it at the box’s own address before you print or show it.', context: 'Warning' }
} satisfies Catalogue
