import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { At } from './at.ts'
import { asText, mediaOf, type Node } from './content.rules.ts'
import { useArrival } from './use-arrival.ts'
import { insist, withWords } from '../lib/further.ts'
import { Icon } from '../ui/icon.tsx'
import { part } from '../ui/part.tsx'
import type { PictureWidth } from '../../../server/features/content/content.schemas.ts'
import type { Media } from '../../../server/features/media/media.schemas.ts'

const loadLarge = () => import('./large-picture.tsx')
const LargePicture = part(loadLarge)
const WaitingPicture = lazy(() => insist(() => import('./waiting-picture.tsx')))

/** How much of the column a picture takes on wide screens and on phones. */
const shares: Record<PictureWidth, string> = { full: '(min-width: 700px) 42rem, 100vw', half: '(min-width: 700px) 21rem, 75vw', third: '(min-width: 700px) 14rem, 50vw' }
const leastToEnlarge = 320

export function Picture({ node, at }: { node: Node, at: At }) {
  const file = mediaOf(at.media, node.mediaId)
  const [ready, setReady] = useState<Media | null>(null)
  const shown = file?.status === 'waiting' && ready ? ready : file
  const width = shares[node.width as PictureWidth] ? node.width as PictureWidth : 'full'
  const caption = asText(node.caption)
  const picture = { file: shown, alt: node.decorative === true ? '' : asText(node.alt) || (shown?.alt ?? ''), decorative: node.decorative === true, sizes: shares[width], first: at.first === node }
  return (
    <figure className={`content-figure content-${width}`}>
      {!shown && <Instead>{at.t('content.missing')}</Instead>}
      {shown?.status === 'failed' && <Instead>{at.t('content.failed')}</Instead>}
      {shown?.status === 'waiting' && (
        <Instead file={shown}>
          {at.t('content.waiting')}<Suspense fallback={null}><WaitingPicture id={shown.id} onReady={setReady} /></Suspense>
        </Instead>
      )}
      {shown?.status === 'ready' && <Shown {...picture} file={shown} at={at} />}
      {caption && <figcaption dir="auto">{caption}</figcaption>}
    </figure>
  )
}

/** The placeholder with a sentence: there is no picture, or not yet. */
function Instead({ file, children }: { file?: Media, children: ReactNode }) {
  return <div className="content-instead" style={placeholderOf(file)}><p><Icon name="picture" /> <span>{children}</span></p></div>
}

interface ShownProps { file: Media, alt: string, decorative: boolean, sizes: string, first: boolean, at: At }

function Shown({ file, alt, decorative, sizes, first, at }: ShownProps) {
  const { attempt, failed, onError } = useArrival()
  const [here, setHere] = useState(false)
  const [large, setLarge] = useState(false)
  const arrived = () => {
    setHere(true)
    if (!decorative) withWords(loadLarge).catch(() => {}) // enlarging must not need a connection any more
  }
  const { width, height } = sizeOf(file)
  const image = (
    <img key={attempt} src={file.url} srcSet={srcSetOf(file)} sizes={sizes} alt={alt} width={width} height={height} loading={first ? 'eager' : 'lazy'} decoding="async"
      style={here ? undefined : placeholderOf(file)} onLoad={arrived} onError={onError} />
  )
  const enlargeable = !decorative && (width ?? leastToEnlarge) >= leastToEnlarge
  return (
    <>
      {enlargeable ? (
        <button type="button" className="content-picture" onClick={() => setLarge(true)}>
          {image}<span className="hidden-visually"> {at.t('content.enlarge')}</span>
        </button>
      ) : image}
      {failed && <p className="muted" role="status"><small>{at.t('content.not_loaded')}</small></p>}
      {large && <Suspense fallback={null}><LargePicture file={file} alt={alt} onClose={() => setLarge(false)} /></Suspense>}
    </>
  )
}

const isLength = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0
/** Told beforehand, so that nothing moves when the picture comes. */
const sizeOf = ({ width, height }: Media) => isLength(width) && isLength(height) ? { width, height } : {}

const srcSetOf = ({ url, widths }: Media): string | undefined =>
  Array.isArray(widths) && widths.length > 0 ? widths.filter(isLength).map((width) => `${url}?width=${width} ${width}w`).join(', ') : undefined

function placeholderOf(file?: Media) {
  const data = asText(file?.placeholder)
  return /^data:image\/(webp|png|jpeg|gif|avif);base64,[\w+/=]+$/.test(data) ? { backgroundImage: `url("${data}")` } : undefined
}
