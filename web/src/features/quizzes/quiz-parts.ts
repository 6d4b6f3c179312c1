import type { ComponentType } from 'react'

export interface Picked { id: number, name: string, type: string, usable: boolean, version: number | null }

export interface DrawnFrom { topicId: number | null, includeBelow: boolean, leastDifficulty: number | null, mostDifficulty: number | null, tags: string[] }

/** What other features put into the pages of a quiz: features do not import each other. */
export interface QuizParts {
  /** Chooses questions of the bank. */
  Picker: ComponentType<{ close: () => void, pick: (questions: Picked[]) => void }>
  /** Writes a new one without leaving the quiz. */
  NewQuestion: ComponentType<{ close: () => void, made: (question: Picked) => void }>
  /** A draw's topic and tags; tells how many questions fit all of it. */
  DrawFields: ComponentType<{ draw: DrawnFrom, put: (fields: { topicId?: number | null, topicName?: string | null, tags?: string[] }) => void, fit: (count: number | null) => void }>
}
