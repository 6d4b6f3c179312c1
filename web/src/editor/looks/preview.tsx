/** A file as students will see it, drawn by what draws it for them. */
import { useEffect, useMemo } from 'react'
import { useEditing } from '../editing.ts'
import { block } from '../../content/blocks.tsx'
import { strings } from '../../content/content.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useStore } from '../../lib/use-store.ts'

export function Preview({ node }: { node: { type: string, mediaId: number } }) {
  const t = useText(strings)
  const { shelf } = useEditing()
  const media = useStore(shelf.files)
  const { mediaId } = node
  useEffect(() => shelf.need(mediaId), [shelf, mediaId])
  const key = JSON.stringify(node)
  return useMemo(() => <>{block(JSON.parse(key), { path: '', depth: 1, media, first: undefined, here: '', t })}</>, [key, media, t])
}
