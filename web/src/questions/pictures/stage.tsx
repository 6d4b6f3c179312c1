/** A picture with something on it. Places are shares of it, so they are the same at every size; never mirrored. */
import type { CSSProperties, ReactNode, Ref } from 'react'
import { radiusOf, type Box } from './picture.rules.ts'
import { strings } from './picture-kinds.strings.ts'
import { mediaOf } from '../../content/content.rules.ts'
import { useArrival } from '../../content/use-arrival.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Area } from '../../../../server/features/questions/body.schemas.ts'

interface Picture { mediaId: number, alt: string }

/** Height as a share of the width. */
export function ratioOf(media: unknown, picture: Picture | null): number {
  const file = picture ? mediaOf(media, picture.mediaId) : null
  return file?.width && file.height ? file.height / file.width : .75
}

export function Stage({ picture, media, over, children }: { picture: Picture | null, media: unknown, over?: Ref<HTMLDivElement>, children: ReactNode }) {
  const t = useText(strings)
  const { attempt, failed, onError } = useArrival()
  const file = picture ? mediaOf(media, picture.mediaId) : null
  if (!picture || !file) return <p className="content-unknown">{t('question.picture_missing')}</p>
  const widths = Array.isArray(file.widths) && file.widths.length > 0 ? file.widths.map((width) => `${file.url}?width=${width} ${width}w`).join(', ') : undefined
  return (
    <>
      <div className="question-stage" dir="ltr" style={file.width ? { maxWidth: Math.max(file.width, 320) } : undefined}>
        <img key={attempt} src={file.url} srcSet={widths} sizes="(min-width: 700px) 42rem, 100vw" alt={picture.alt} width={file.width ?? undefined} height={file.height ?? undefined} draggable={false} onError={onError} />
        <div className="question-stage-over" ref={over}>{children}</div>
      </div>
      {failed && <p className="muted" role="status"><Icon name="alert" /> {t('question.picture_missing')}</p>}
    </>
  )
}

/** Around the middle of a box, at least as large as a finger. */
export const styleOf = ({ left, top, width, height }: Box): CSSProperties =>
  ({ left: `${(left + width / 2) / 100}%`, top: `${(top + height / 2) / 100}%`, width: `${width / 100}%`, height: `${height / 100}%` })

/** Outlines of places, drawn in basis points. */
export function Outlines({ areas, ratio, kind }: { areas: Area[], ratio: number, kind: 'place' | 'right' }) {
  return (
    <svg className={`question-outlines question-outlines-${kind}`} viewBox="0 0 10000 10000" preserveAspectRatio="none" aria-hidden="true">
      {areas.map((area, i) => <Outline key={i} area={area} ratio={ratio} />)}
    </svg>
  )
}

function Outline({ area, ratio }: { area: Area, ratio: number }) {
  const look = { vectorEffect: 'non-scaling-stroke' } as const
  if (area.shape === 'circle') {
    const { x, y } = radiusOf(area, ratio)
    return <ellipse {...look} cx={area.points[0]!.x} cy={area.points[0]!.y} rx={x} ry={y} />
  }
  const [a, b] = area.points
  if (area.shape === 'rectangle') return <rect {...look} x={Math.min(a!.x, b!.x)} y={Math.min(a!.y, b!.y)} width={Math.abs(a!.x - b!.x)} height={Math.abs(a!.y - b!.y)} />
  return <polygon {...look} points={area.points.map(({ x, y }) => `${x},${y}`).join(' ')} />
}
