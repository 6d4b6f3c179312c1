import type { Preferences } from './profile.schemas.ts'

export const defaultPreferences: Preferences = {
  theme: 'auto', textSize: 'medium', language: null, timeZone: null, showTimer: true, autoAdvance: false, sounds: false,
  emailNotifications: false, notifications: true, dailyGoalMinutes: 30
}

/** What is stored may be older than the program: what it does not say is as it always was. */
export function readPreferences (stored: string): Preferences {
  const { v: _version, ...kept } = JSON.parse(stored)
  return { ...defaultPreferences, ...kept }
}

/** With the version of its shape, for a program that will know another one. */
export const writePreferences = (preferences: Preferences) => JSON.stringify({ v: 1, ...preferences })

/** Links on a profile lead to https pages and nowhere else. */
export function isHttpsLink (text: string) {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && new URL(text).username === ''
}

/** A day of the calendar that a living person may be born on. */
export function isBirthDate (text: string, today: string) {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text >= '1900-01-01' && text <= today
}
