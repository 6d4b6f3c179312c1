import { api } from '../../lib/api.ts'
import type { Page } from '../../lib/api.ts'
import type { Media, MediaStorage, OwnMedia } from '../../../../server/features/media/media.schemas.ts'

export type { Media, OwnMedia }

export const listOwnMedia = (kind: Media['kind'] | undefined, search: string, cursor: string | undefined) =>
  api.get<Page<OwnMedia>>('/api/media', { query: { kind, search, cursor, limit: 20 } })
export const readStorage = () => api.get<MediaStorage>('/api/media-storage')
export const saveCaptions = (mediaId: number, language: string, captions: { label: string, text: string }) => api.put<Media>(`/api/media/${mediaId}/captions/${language}`, captions)
export const deleteCaptions = (mediaId: number, language: string) => api.delete<unknown>(`/api/media/${mediaId}/captions/${language}`)
export const readMedia = (mediaId: number) => api.get<Media>(`/api/media/${mediaId}`)
