import { useEffect } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Grid } from './grid.rules.ts'
import type { ProgressGrid } from '../../../../../../server/features/progress/progress.schemas.ts'
import { api } from '../../../../lib/api.ts'
import { events } from '../../../../lib/events.ts'

/** The box tells at most every ten seconds; teachers of one course do not all ask in the same instant. */
const followMs = 1000

async function readGrid(courseId: number): Promise<Grid> {
  const students: Grid['students'] = []
  let page: ProgressGrid
  let cursor: string | null = null
  do {
    page = await api.get<ProgressGrid>(`/api/courses/${courseId}/progress`, { query: { cursor } })
    students.push(...page.students)
    cursor = page.nextCursor
  } while (cursor)
  return { lessons: page.lessons, students }
}

/** The grid of a course, read again when the box says that somebody in it has gone on. */
export function useGrid(courseId: number) {
  const cache = useQueryClient()
  const query = useQuery({ queryKey: ['course', courseId, 'grid'], queryFn: () => readGrid(courseId) })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = events.on('progress', (event) => {
      if (event.courseId !== courseId || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void cache.invalidateQueries({ queryKey: ['course', courseId, 'grid'] })
      }, Math.random() * followMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [courseId, cache])
  return query
}
