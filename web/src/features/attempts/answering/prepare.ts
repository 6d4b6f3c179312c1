/** While there is a connection: what later questions will need when there is none. */
import { prepareLater } from '../later-parts.ts'
import { loadRescue } from '../load-rescue.ts'
import { prepareEquations } from '../../../content/equation.tsx'
import { insist } from '../../../lib/further.ts'
import type { StartedAttempt } from '../../../../../server/features/attempts/attempts.schemas.ts'

const quietMs = 1_500
const kept: HTMLImageElement[] = []

export function prepareOffline(started: StartedAttempt): () => void {
  const timer = setTimeout(() => {
    prepareLater().catch(() => {})
    insist(loadRescue).catch(() => {})
    if (JSON.stringify(started.items).includes('"equation"')) prepareEquations()
    void fetchPictures(started)
  }, quietMs)
  return () => clearTimeout(timer)
}

/** One after the other: a class that begins has one Wi-Fi. The browser chooses the same size as the page will. */
async function fetchPictures({ media }: StartedAttempt): Promise<void> {
  for (const { kind, status, url, widths } of Object.values(media)) {
    if (kind !== 'image' || status !== 'ready') continue
    const image = new Image()
    kept.push(image)
    image.sizes = '(min-width: 700px) 42rem, 100vw'
    if (Array.isArray(widths) && widths.length > 0) image.srcset = widths.map((width) => `${url}?width=${width} ${width}w`).join(', ')
    image.src = url
    await new Promise((resolve) => {
      image.addEventListener('load', resolve)
      image.addEventListener('error', resolve)
    })
  }
}
