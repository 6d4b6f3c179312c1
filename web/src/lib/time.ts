/** Dates and numbers as this person writes them, in this person's zone, by the box's clock. */
import { useMemo } from 'react'
import { createStore } from './store.ts'
import { useStore } from './use-store.ts'
import { language } from './i18n/language.ts'

export const timeZone = createStore<string | undefined>(undefined)
const ahead = createStore(0)

/** Called with `now` of every reply that carries it: devices' clocks are often wrong. */
export function setServerTime(now: string): void {
  ahead.set(Date.parse(now) - Date.now())
}

export function serverNow(): number {
  return Date.now() + ahead.get()
}

export interface Formats {
  date(iso: string | number): string
  time(iso: string | number): string
  dateTime(iso: string | number): string
  ago(iso: string | number): string
  number(value: number): string
}

const units: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 31_557_600], ['month', 2_629_800], ['week', 604_800], ['day', 86_400], ['hour', 3600], ['minute', 60]
]

export function formats(code: string, zone: string | undefined, now: () => number): Formats {
  const make = (options: Intl.DateTimeFormatOptions) => {
    const format = dateFormat(code, { ...options, timeZone: zone })
    return (iso: string | number) => format.format(new Date(iso))
  }
  const relative = new Intl.RelativeTimeFormat(code, { numeric: 'auto' })
  const numbers = new Intl.NumberFormat(code)
  return {
    date: make({ dateStyle: 'medium' }),
    time: make({ timeStyle: 'short' }),
    dateTime: make({ dateStyle: 'medium', timeStyle: 'short' }),
    ago(iso) {
      const seconds = (new Date(iso).getTime() - now()) / 1000
      const unit = units.find(([, size]) => Math.abs(seconds) >= size)
      return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : relative.format(0, 'minute')
    },
    number: (value) => numbers.format(value)
  }
}

/** The language as this device's country writes its dates: in English, Kenya's and not only America's. */
export function regional(code: string, device: readonly string[]): string {
  return device.find((tag) => tag.startsWith(`${code}-`)) ?? code
}

/** An old device may not know the zone. */
function dateFormat(code: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(code, options)
  } catch {
    return new Intl.DateTimeFormat(code, { ...options, timeZone: undefined })
  }
}

export function useFormats(): Formats {
  const { code } = useStore(language)
  const zone = useStore(timeZone)
  return useMemo(() => formats(regional(code, navigator.languages), zone, serverNow), [code, zone])
}
