import { useEffect } from 'react'
import { api } from '../lib/api.ts'
import { events } from '../lib/events.ts'
import type { Media } from '../../../server/features/media/media.schemas.ts'

/** Asks for a picture that the box is still preparing: when the box says that it is ready, and now and then. */
export default function WaitingPicture({ id, onReady }: { id: number, onReady: (file: Media) => void }) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let pauseMs = 4_000
    let ended = false
    const look = async () => {
      clearTimeout(timer)
      const file = await api.get<Media>(`/api/media/${id}`).catch(() => null)
      if (ended) return
      if (file && file.status !== 'waiting') return onReady(file)
      pauseMs = Math.min(60_000, pauseMs * 1.5)
      timer = setTimeout(() => void look(), pauseMs)
    }
    timer = setTimeout(() => void look(), pauseMs)
    const silence = events.on('media_ready', (event) => { if (event.mediaId === id) void look() })
    return () => { ended = true; clearTimeout(timer); silence() }
  }, [id, onReady])
  return null
}
