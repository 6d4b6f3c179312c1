import { useEffect, useMemo, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { orderSaver } from './order-saver.ts'
import type { OrderState } from './order-saver.ts'
import { isSameOrder, lessonsOf, orderOf } from './outline.rules.ts'
import type { Order } from './outline.rules.ts'
import { saveOutline } from '../teaching.api.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { reachedAgain } from '../../../../lib/staff/reached-again.ts'

/** The order of a course's lessons: what is moved is on the screen at once and on the box soon after. */
export function useOrder(course: TaughtCourse) {
  const cache = useQueryClient()
  const [state, setState] = useState<OrderState>({ save: 'idle', trouble: null })
  const { id } = course
  const saver = useMemo(() => {
    const key = ['course', id]
    return orderSaver({
      save: (outline) => saveOutline(id, outline),
      wait: reachedAgain,
      show: setState,
      saved: (revision) => cache.setQueryData<TaughtCourse>(key, (known) => known && { ...known, teaching: { ...known.teaching, outlineRevision: revision } }),
      lost: () => void cache.invalidateQueries({ queryKey: key })
    })
  }, [id, cache])
  const { outlineRevision } = course.teaching
  useEffect(() => saver.read(outlineRevision), [saver, outlineRevision])

  const order = useMemo(() => orderOf(course), [course])
  const move = (next: Order) => {
    if (isSameOrder(order, next)) return
    // A reading that is under way would bring the old order back.
    void cache.cancelQueries({ queryKey: ['course', id] })
    cache.setQueryData<TaughtCourse>(['course', id], (known) => known && inOrder(known, next))
    saver.put(next)
  }
  return { order, move, state, forget: () => setState({ save: 'idle', trouble: null }) }
}

function inOrder(course: TaughtCourse, order: Order): TaughtCourse {
  const byId = new Map(course.lessons.map((lesson) => [lesson.id, lesson]))
  const sectionOf = new Map(order.sections.flatMap((section) => section.lessonIds.map((lessonId) => [lessonId, section.id] as const)))
  const names = new Map(course.sections.map((section) => [section.id, section]))
  return {
    ...course,
    sections: order.sections.map(({ id }) => names.get(id)!),
    lessons: lessonsOf(order).map((id, i) => ({ ...byId.get(id)!, position: i + 1, sectionId: sectionOf.get(id) ?? null }))
  }
}
