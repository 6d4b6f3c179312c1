import type { ComponentType } from 'react'
import type { Lesson } from '../../../../../server/features/lessons/lessons.schemas.ts'

export interface NotebookProps {
  lesson: Lesson
  /** Where the reader is, with some words of it. */
  here: () => { position: number, words: string }
  goTo: (position: number) => void
  onClose: () => void
}
export interface LessonParts {
  Notebook: ComponentType<NotebookProps>
  Comments: ComponentType<{ lessonId: number }>
  Quizzes: ComponentType<{ courseId: number, lessonId: number }>
  /** Fetches what the parts need, so that they open without a connection too. */
  prepare: (lessonId: number) => Promise<void>
}
