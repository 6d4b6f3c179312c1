import { useMemo } from 'react'
import { useSetup } from '../box.ts'
import { language } from '../i18n/language.ts'
import { formats, regional, serverNow } from '../time.ts'
import { useStore } from '../use-store.ts'

/** The zone in which a school says "on Monday at eight". */
export function useSchoolZone(): string {
  const school = useSetup()?.school
  return school?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** "Monday 23 November, 08:00" by the clock on the school's wall, wherever its reader is. */
export function useSchoolMoment(): (iso: string | number) => string {
  const zone = useSchoolZone()
  const { code } = useStore(language)
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(regional(code, navigator.languages), { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: zone })
    return (iso) => format.format(new Date(iso))
  }, [code, zone])
}

/** A day of the calendar ("2026-11-23"), which has no zone. */
export function useDay(): (day: string) => string {
  const { code } = useStore(language)
  return useMemo(() => formats(regional(code, navigator.languages), 'UTC', serverNow).date, [code])
}
