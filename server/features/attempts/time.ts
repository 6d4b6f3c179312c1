import type { Services } from '../../services.ts'
import type { Time } from './deadlines.rules.ts'

/** One look at the clock: what one request does, it does at one moment. */
export const timeOf = ({ clock }: Pick<Services, 'clock'>): Time => ({ now: clock.now(), running: clock.running(), suspect: clock.suspect() })
