/** Two texts beside each other; what is not the same in both is marked. */
import { useMemo } from 'react'
import { differingBlocks } from './editing.rules.ts'
import { strings } from './editing.strings.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'
import type { MediaMap } from '../../../../../server/features/media/media.schemas.ts'

export interface Compared { name: string, title: string, content: ContentDocument, media: MediaMap }

export function Compare({ left, right }: { left: Compared, right: Compared }) {
  return <div className="compare"><Side one={left} other={right} /><Side one={right} other={left} /></div>
}

function Side({ one, other }: { one: Compared, other: Compared }) {
  const t = useText(strings)
  const before = useMemo(() => {
    const differing = differingBlocks(one.content, other.content)
    return (block: number) => differing.has(block) && <span className="compare-mark">{t('editing.differs')}</span>
  }, [one.content, other.content, t])
  return (
    <section className="compare-side" aria-label={one.name}>
      <h3>{one.name}</h3>
      <p className={one.title === other.title ? 'compare-title' : 'compare-title compare-other-title'} dir="auto">{one.title}</p>
      <ContentView content={one.content} media={one.media} before={before} />
    </section>
  )
}
