import { useState } from 'react'
import { useLocation } from 'wouter'
import { lessonState } from './lesson-state.ts'
import type { Asked } from './lessons-part.tsx'
import type { RowActions } from './outline-rows.tsx'
import { lessonKey, orderOf, rowOf, sectionKey, withLessonsAt, withLessonStepped, withSectionAt, withSectionStepped } from './outline.rules.ts'
import type { Order } from './outline.rules.ts'
import { strings } from './outline.strings.ts'
import type { LessonWork } from './use-lesson-work.ts'
import type { CoursePart } from '../course-part.ts'
import { createSection, removeSection, renameLesson, renameSection, saveOutline } from '../teaching.api.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { readCourse } from '../../courses.api.ts'
import { uuid } from '../../../../lib/plain-http.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { isolated } from '../../../../lib/isolated.ts'

interface Given extends CoursePart { order: Order, move: (order: Order) => void, ask: (asked: Asked) => void, work: LessonWork }

/** The menus of the rows, and renaming in place. */
export function useRowActions({ course, order, move, refresh, undo, ask, work }: Given): RowActions {
  const t = useText(strings)
  const [, navigate] = useLocation()
  const [renaming, setRenaming] = useState<string | null>(null)
  const rename = (key: string, title: string) => void work.run(async () => {
    const { kind, id } = rowOf(key)
    await (kind === 'lesson' ? renameLesson(id, title) : renameSection(id, title))
    await refresh()
    setRenaming(null)
  })
  const remove = (id: number, title: string) => work.run(async () => {
    const at = order.sections.findIndex((section) => section.id === id)
    const { lessonIds } = order.sections[at]!
    await removeSection(id)
    undo.offer(t('outline.section_removed', { title: isolated(title) }), async () => {
      await bringBack(course.id, { title, at, lessonIds })
      await refresh()
    })
    await refresh()
  })
  return {
    renaming,
    rename,
    stopRenaming: () => setRenaming(null),
    lesson(lesson) {
      const { id } = lesson
      const state = lessonState(lesson)
      return [
        { id: 'edit', label: t('outline.edit'), icon: 'edit', act: () => navigate(`/lessons/${id}/edit`) },
        { id: 'look', label: t('outline.look'), icon: 'eye', act: () => navigate(`/lessons/${id}`) },
        state !== 'published' && { id: 'publish', label: t(lesson.published ? 'outline.publish_changes' : 'outline.publish'), icon: 'check', act: () => void work.publish([id]) },
        state !== 'published' && { id: 'schedule', label: t(lesson.publishAt ? 'outline.reschedule' : 'outline.schedule'), icon: 'clock', act: () => ask({ name: 'schedule', lesson }) },
        lesson.published && { id: 'hide', label: t('outline.hide'), icon: 'hidden', act: () => void work.hide([id]) },
        { id: 'up', label: t('outline.up'), sign: 'up', act: () => move(withLessonStepped(order, id, 'up')) },
        { id: 'down', label: t('outline.down'), sign: 'down', act: () => move(withLessonStepped(order, id, 'down')) },
        course.sections.length > 0 && { id: 'section', label: t('outline.to_section'), sign: 'folder', act: () => ask({ name: 'move', lessonIds: [id] }) },
        { id: 'rename', label: t('outline.rename'), icon: 'edit', act: () => setRenaming(lessonKey(id)) },
        { id: 'copy', label: t('outline.copy'), icon: 'copy', act: () => ask({ name: 'copy', lessonIds: [id] }) },
        { id: 'archive', label: t('outline.archive'), icon: 'archive', act: () => void work.archive([id]) }
      ]
    },
    section({ id, title }) {
      return [
        { id: 'add', label: t('outline.add_here'), icon: 'plus', act: () => ask({ name: 'lesson', sectionId: id }) },
        { id: 'rename', label: t('outline.rename'), icon: 'edit', act: () => setRenaming(sectionKey(id)) },
        { id: 'up', label: t('outline.up'), sign: 'up', act: () => move(withSectionStepped(order, id, 'up')) },
        { id: 'down', label: t('outline.down'), sign: 'down', act: () => move(withSectionStepped(order, id, 'down')) },
        { id: 'remove', label: t('outline.remove_section'), icon: 'trash', danger: true, act: () => void remove(id, title) }
      ]
    }
  }
}

/** A section like the one that was removed, where it was and with the lessons it had. */
async function bringBack(courseId: number, { title, at, lessonIds }: { title: string, at: number, lessonIds: number[] }): Promise<void> {
  const { id } = await createSection(courseId, title, uuid())
  const course = await readCourse(courseId) as TaughtCourse
  const now = orderOf(course)
  const next = now.sections.filter((section) => section.id !== id)[at]?.id ?? null
  const order = withLessonsAt(withSectionAt(now, id, next), lessonIds, { sectionId: id, beforeId: null })
  await saveOutline(courseId, { revision: course.teaching.outlineRevision, ...order })
}
