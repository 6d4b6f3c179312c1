import { boundedCache } from '../../bounded-cache.ts'
import type { PackedEnd } from '../../http/packed.ts'

/** What all readers of a published lesson get alike: text, files and narration, as JSON that is sent as it is. */
export interface LessonPage { versionId: number, json: PackedEnd, mediaIds: number[] }

const mostBytes = 32 * 1024 * 1024
const liveMs = 60_000
const ownBytes = 200 // of an entry, beside its text

/**
 * Published lessons ready to be sent, for the minute in which a whole class opens the same one. An entry belongs to one
 * version, so a new publication needs no word; other changes do: `forgetLesson` when its narration, `forgetMedia` when a
 * file's words, captions or state have changed, both after the commit.
 */
export function lessonPages (running: () => number) {
  const pages = boundedCache<number, LessonPage>({ mostBytes, liveMs, running })
  return {
    find (lessonId: number, versionId: number) {
      const page = pages.get(lessonId)
      return page?.versionId === versionId ? page : undefined
    },
    keep: (lessonId: number, page: LessonPage) => pages.set(lessonId, page, page.json.plain.length + page.json.packed.length + ownBytes),
    forgetLesson: (lessonId: number) => pages.remove(lessonId),
    forgetMedia: (mediaId: number) => pages.removeWhere(page => page.mediaIds.includes(mediaId)),
    figures: pages.figures
  }
}

export type LessonPages = ReturnType<typeof lessonPages>
