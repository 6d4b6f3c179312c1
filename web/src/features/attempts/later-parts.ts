/** The parts of later/ as components that come when they are wanted; prepareLater() fetches them beforehand. */
import { lazy, type ComponentType } from 'react'
import { insist } from '../../lib/further.ts'

const load = () => import('./later/later.ts')
type Parts = Awaited<ReturnType<typeof load>>['parts']

const part = <K extends keyof Parts>(name: K) => lazy(async () => ({ default: (await insist(load)).parts[name] as ComponentType<Parameters<Parts[K]>[0]> }))

export const prepareLater = async (): Promise<void> => { await insist(load) }

export const Asides = part('Asides')
export const Check = part('Check')
export const Elsewhere = part('Elsewhere')
export const HandInDialog = part('HandInDialog')
export const HandingIn = part('HandingIn')
export const Hints = part('Hints')
export const Overview = part('Overview')
export const ResultPage = part('ResultPage')
export const SaveRescue = part('SaveRescue')
export const Sureness = part('Sureness')
export const TimeUp = part('TimeUp')
