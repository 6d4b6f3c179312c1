import type { Media, MediaChanges, MediaStorage, MediaUse, MediaUses, OwnMedia } from '../../../../server/features/media/media.schemas.ts'
import { api } from '../../lib/api.ts'
import type { Page } from '../../lib/api.ts'

export type { Media, MediaStorage, MediaUse, OwnMedia }
export type Kind = Media['kind']
export interface FilesLook { kind: Kind | 'all', search: string, unused: boolean }

export const listFiles = ({ kind, search, unused }: FilesLook, cursor: string | undefined) =>
  api.get<Page<OwnMedia>>('/api/media', { query: { kind: kind === 'all' ? undefined : kind, search, unused, cursor, limit: 40 } })

export const readStorage = () => api.get<MediaStorage>('/api/media-storage')
export const changeFile = (id: number, changes: MediaChanges) => api.patch<Media>(`/api/media/${id}`, changes)
export const deleteFile = (id: number) => api.delete<void>(`/api/media/${id}`)
export const listUses = (id: number) => api.get<MediaUses>(`/api/media/${id}/uses`)
