import { useEffect, useRef, useState } from 'react'
import { strings } from './large-picture.strings.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Media } from '../../../server/features/media/media.schemas.ts'

const zooms = [1, 1.5, 2, 3, 4]

/** A picture over the whole screen; larger than the screen it can be pushed about. */
export default function LargePicture({ file, alt, onClose }: { file: Media, alt: string, onClose: () => void }) {
  const t = useText(strings)
  // On a phone it already is as wide as the screen.
  const [zoom, setZoom] = useState(() => window.innerWidth < 700 ? 2 : 0)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = box.current!
    box.current!.scrollTo((scrollWidth - clientWidth) / 2, (scrollHeight - clientHeight) / 2)
  }, [zoom])
  return (
    <Dialog open full fixed title={alt || file.name} onClose={onClose} actions={(
      <>
        <Button icon="minus" onClick={() => setZoom(Math.max(0, zoom - 1))}>{t('picture.smaller')}</Button>
        <Button icon="plus" onClick={() => setZoom(Math.min(zooms.length - 1, zoom + 1))}>{t('picture.larger')}</Button>
      </>
    )}>
      <div ref={box} className="content-large" tabIndex={0} role="region" aria-label={t('picture.region')}>
        <img src={file.url} alt={alt} width={file.width} height={file.height} style={{ width: `${zooms[zoom]! * 100}%` }} />
      </div>
    </Dialog>
  )
}
