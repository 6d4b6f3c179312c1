import type { Media, MediaChanges } from '../../../../../../server/features/media/media.schemas.ts'
import { api } from '../../../../lib/api.ts'

export const readMedia = (id: number) => api.get<Media>(`/api/media/${id}`)
export const changeMedia = (id: number, changes: MediaChanges) => api.patch<Media>(`/api/media/${id}`, changes)
