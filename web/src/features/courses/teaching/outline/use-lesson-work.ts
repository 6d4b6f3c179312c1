import { useState } from 'react'
import { strings } from './outline.strings.ts'
import type { CoursePart } from '../course-part.ts'
import { archiveLesson, hideLesson, publishLessons, restoreLesson } from '../teaching.api.ts'
import type { BulkPublished } from '../teaching.api.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../../lib/use-doing.ts'

const hideAll = async (ids: number[]) => { for (const id of ids) await hideLesson(id) }

/** What is done with one lesson or several: each says what it did, and can be taken back. */
export function useLessonWork({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const { busy, error, run } = useDoing()
  const [skipped, setSkipped] = useState<BulkPublished['skipped']>([])

  const publish = (ids: number[]) => run(async () => {
    setSkipped([])
    const done = await publishLessons(course.id, ids)
    setSkipped(done.skipped)
    if (done.published.length > 0) {
      // What was already there stays published; only what was hidden before goes back.
      const fresh = done.published.filter((id) => !course.lessons.find((lesson) => lesson.id === id)?.published)
      const sentence = t('outline.published', { count: done.published.length })
      if (fresh.length > 0) undo.offer(sentence, async () => { await hideAll(fresh); await refresh() })
      else undo.say(sentence)
    }
    await refresh()
  })

  const hide = (ids: number[]) => run(async () => {
    setSkipped([])
    await hideAll(ids)
    undo.offer(t('outline.hidden', { count: ids.length }), async () => { await publishLessons(course.id, ids); await refresh() })
    await refresh()
  })

  const archive = (ids: number[]) => run(async () => {
    for (const id of ids) await archiveLesson(id)
    undo.offer(t('outline.archived', { count: ids.length }), async () => {
      for (const id of ids) await restoreLesson(id)
      await refresh()
    })
    await refresh()
  })

  return { busy, error, run, publish, hide, archive, skipped, forgetSkipped: () => setSkipped([]) }
}

export type LessonWork = ReturnType<typeof useLessonWork>
