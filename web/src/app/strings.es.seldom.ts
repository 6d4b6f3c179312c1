import type { Translation } from '../lib/i18n/messages.ts'
import suggestions from '../features/suggestions/suggestions.strings.es.ts'

export const translation: Translation = { ...suggestions }
