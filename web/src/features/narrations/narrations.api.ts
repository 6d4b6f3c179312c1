import type { NarrationState, NarrationTools, SaveNarration } from '../../../../server/features/narrations/narrations.schemas.ts'
import { api } from '../../lib/api.ts'

export type { NarrationState, NarrationTools, SaveNarration }

const of = (lessonId: number) => `/api/lessons/${lessonId}/narration`

export const readTools = () => api.get<NarrationTools>('/api/narration-tools')
export const readNarration = (lessonId: number) => api.get<NarrationState>(of(lessonId))
export const saveNarration = (lessonId: number, choice: SaveNarration) => api.put<NarrationState>(of(lessonId), choice)
export const removeNarration = (lessonId: number) => api.delete<void>(of(lessonId))
