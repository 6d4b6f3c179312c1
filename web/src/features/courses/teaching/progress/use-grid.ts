import { useEffect } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProgressGrid } from '../../../../../../server/features/progress/progress.schemas.ts'
import { api } from '../../../../lib/api.ts'
import { events } from '../../../../lib/events.ts'

export type { ProgressGrid }

/** A class that reads saves every few seconds; the table follows at its own pace. */
const followMs = 4000

/** The grid of a course, read again when the box says that somebody in it has gone on. */
export function useGrid(courseId: number) {
  const cache = useQueryClient()
  const query = useQuery({ queryKey: ['course', courseId, 'grid'], queryFn: () => api.get<ProgressGrid>(`/api/courses/${courseId}/progress`) })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = events.on('progress', (event) => {
      if (event.courseId !== courseId || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void cache.invalidateQueries({ queryKey: ['course', courseId, 'grid'] })
      }, followMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [courseId, cache])
  return query
}
