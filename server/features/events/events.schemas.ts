import { Type } from 'typebox'
import { eventTypes } from '../../http/event-types.ts'

const list = Object.entries(eventTypes).map(([type, tells]) => `${type} (${tells})`).join(', ')

export const EventStream = Type.String({
  description: `text/event-stream. Each event is a JSON object with \`type\`: ${list}. Fetch what it is about; what was missed is not sent again.`
})
