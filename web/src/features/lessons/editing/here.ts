/** The saving of a lesson in this browser. */
import { restoreVersion, saveLesson } from './editing.api.ts'
import type { Lesson } from './editing.api.ts'
import { createSaving } from './saving.ts'
import type { KeptText, Saving } from './saving.ts'
import { keptPlace } from '../../../lib/kept.ts'
import { session } from '../../../lib/session.ts'
import { tabs } from '../../../lib/tabs.ts'

export const keptAbout = (lessonId: number): string => `lesson.${lessonId}`

export function savingHere({ id, teaching }: Lesson, userId: number): Saving {
  const place = keptPlace<KeptText>(userId, keptAbout(id))
  const told = <S extends { revision: number }>(saved: S): S => {
    tabs.tell('lesson_saved', { lessonId: id, revision: saved.revision })
    return saved
  }
  const { revision, changedAt, changedSincePublication } = teaching!
  return createSaving({ revision, changedAt, changedSincePublication }, {
    send: async (changes, leaving) => told(await saveLesson(id, changes, leaving)),
    restore: async (versionId, seen) => told(await restoreVersion(id, versionId, seen)),
    // Who has left takes everything along: nothing of theirs is kept behind their back.
    keep: async (kept) => kept === null ? place.remove() : session.get()?.id === userId ? place.put(kept) : undefined,
    later(ms, work) {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    now: () => Date.now(),
    random: () => Math.random()
  })
}
