/** What every editor of the box has around it, a large one or a line: its nodes and looks, its files, its dialogs. */
import './older-browsers.ts'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { toEditor } from './content-json.ts'
import { Dialogs } from './dialogs/dialogs.tsx'
import { EditingContext } from './editing.ts'
import type { Asking, Editing, LinkChoice } from './editing.ts'
import { allLooks } from './looks/all-looks.ts'
import { newShelf } from './media/new-shelf.ts'
import type { Shelf } from './media/shelf.ts'
import { allNodes } from './nodes/all-nodes.ts'
import { calloutKinds } from './nodes/fields.ts'
import { themeOf } from './theme.ts'
import type { Tool } from './tools.ts'
import { strings as contentStrings } from '../content/content.strings.ts'
import { useText } from '../lib/i18n/use-text.ts'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'
import type { MediaMap } from '../../../server/features/media/media.schemas.ts'
import '../content/content.css'
import './editor.css'

interface Inside { shelf: Shelf, told: string | null, tell: (told: string | null) => void }

interface Props {
  value: ContentDocument | null
  tools: readonly Tool[]
  media?: MediaMap | undefined
  shelf?: Shelf | undefined
  links?: readonly LinkChoice[] | undefined
  children: (inside: Inside) => ReactNode
}

const empty = { root: { type: 'root', children: [] } } as ContentDocument

export function EditorShell({ value, tools, media, shelf: given, links, children }: Props) {
  const words = useText(contentStrings)
  const [shelf] = useState(() => given ?? newShelf(media ?? {}))
  const [asking, ask] = useState<Asking | null>(null)
  const [told, tell] = useState<string | null>(null)
  const [announced, announce] = useAnnouncements()
  const editing = useMemo((): Editing => ({ tools: new Set(tools), shelf, links: links ?? [], ask, announce, tell }), [tools, shelf, links, announce])
  const [initialConfig] = useState(() => ({
    namespace: 'pi-lms',
    nodes: allNodes,
    theme: themeOf(Object.fromEntries(calloutKinds.map((kind) => [kind, words(`content.${kind}`)])), allLooks),
    editorState: JSON.stringify(toEditor(value ?? empty)),
    onError: (error: Error) => { throw error }
  }))
  return (
    <EditingContext.Provider value={editing}>
      <LexicalComposer initialConfig={initialConfig}>
        {children({ shelf, told, tell })}
        <Dialogs asking={asking} close={() => ask(null)} />
      </LexicalComposer>
      <span className="hidden-visually" role="status">{announced}</span>
    </EditingContext.Provider>
  )
}

/** The same sentence twice is said twice. */
function useAnnouncements(): [string, (sentence: string) => void] {
  const [said, setSaid] = useState('')
  const announce = useMemo(() => (sentence: string) => setSaid((before) => before === sentence ? `${sentence}\u200B` : sentence), [])
  return [said, announce]
}
