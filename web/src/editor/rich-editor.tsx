/**
 * <RichEditor label="Lesson" value={content} onChange={(read) => …} media={lesson.media} links={…} controls={controls} />
 * Rich text as server/features/content keeps it, and nothing else: whatever is typed, pasted or dragged has a form that the box
 * takes. `value` is read once (give a `key` to begin anew, or `controls.current.replace`). `onChange` gets a function that reads
 * the document: cheap to ignore, costly to call. `tools={textTools}` is the small one, for a syllabus or a question.
 */
import './older-browsers.ts'
import { useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin'
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import { TablePlugin } from '@lexical/react/LexicalTablePlugin'
import { $getRoot, $getState, $isElementNode, $setState, CLEAR_HISTORY_COMMAND } from 'lexical'
import type { LexicalNode } from 'lexical'
import { Behaviour, loadedTag } from './behaviour.tsx'
import { focusText } from './behaviour/chosen.ts'
import { BlockHandle } from './block-handle.tsx'
import { $goInto } from './blocks.ts'
import { fromEditor, toEditor } from './content-json.ts'
import { Dialogs } from './dialogs/dialogs.tsx'
import { EditingContext } from './editing.ts'
import type { Asking, Editing, LinkChoice } from './editing.ts'
import { strings } from './editor.strings.ts'
import { allLooks } from './looks/all-looks.ts'
import { LookBoundary } from './looks/look-boundary.tsx'
import { readMedia } from './media/media.api.ts'
import { createShelf } from './media/shelf.ts'
import type { Shelf } from './media/shelf.ts'
import { allNodes } from './nodes/all-nodes.ts'
import { calloutKinds } from './nodes/fields.ts'
import * as field from './nodes/fields.ts'
import { ImageNode } from './nodes/media-nodes.ts'
import { typedUrl } from './safe-url.ts'
import { SlashMenu } from './slash-menu.tsx'
import { themeOf } from './theme.ts'
import { allTools } from './tools.ts'
import type { Tool } from './tools.ts'
import { Toolbar } from './toolbar/toolbar.tsx'
import { useStanding } from './use-standing.ts'
import { uuid } from '../lib/plain-http.ts'
import { uploadFile } from '../lib/upload-here.ts'
import { strings as contentStrings } from '../content/content.strings.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { Notice } from '../ui/notice.tsx'
import { Button } from '../ui/button.tsx'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'
import type { MediaMap } from '../../../server/features/media/media.schemas.ts'
import '../content/content.css'
import './editor.css'

export interface EditorControls {
  read: () => ContentDocument
  /** Shows something else in its place; what can be undone begins anew. */
  replace: (content: ContentDocument, media: MediaMap) => void
  focus: () => void
  /** To a block at the top, by its number; a picture there is chosen. */
  goTo: (block: number) => void
  /** Every picture that says nothing yet is only decoration. */
  decorate: () => void
  hasFocus: () => boolean
  shelf: Shelf
}

interface Props {
  value: ContentDocument | null
  onChange: (read: () => ContentDocument) => void
  label: string
  placeholder?: string
  tools?: readonly Tool[]
  media?: MediaMap
  links?: readonly LinkChoice[]
  controls?: Ref<EditorControls>
  /** At the end of the tools, always in sight: whether everything is saved. */
  status?: ReactNode
}

const empty = { root: { type: 'root', children: [] } } as ContentDocument

export function RichEditor(props: Props) {
  const { value, tools = allTools, media, links } = props
  const words = useText(contentStrings)
  const [shelf] = useState(() => createShelf(media ?? {}, { uploadFile, readMedia, newId: uuid }))
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
        <Frame {...props} shelf={shelf} told={told} tell={tell} />
        <Dialogs asking={asking} close={() => ask(null)} />
      </LexicalComposer>
      <span className="hidden-visually" role="status">{announced}</span>
    </EditingContext.Provider>
  )
}

// Always the same ones: with others the plugin would begin anew, and with it every link of the text.
const ofLinks = { rel: 'noopener' }
const isAddress = (url: string) => typedUrl(url) !== undefined && /^(https?:|mailto:|www\.)/i.test(url.trim())

interface FrameProps extends Props { shelf: Shelf, told: string | null, tell: (told: string | null) => void }

function Frame({ label, placeholder, controls, onChange, status, shelf, told, tell }: FrameProps) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const standing = useStanding(editor)
  const frame = useRef<HTMLDivElement>(null)
  const id = useId()
  useControls(controls, shelf)
  return (
    <div className="editor">
      <div className="editor-top">
        <Toolbar standing={standing} controls={id} status={status} />
        {told !== null && <div className="editor-told"><Notice kind="warning" live action={<Button small onClick={() => tell(null)}>{t('editor.put_away')}</Button>}>{told}</Notice></div>}
      </div>
      <p id={`${id}help`} hidden>{t('editor.help')}</p>
      <div className="editor-frame" ref={frame}>
        <RichTextPlugin ErrorBoundary={LookBoundary} contentEditable={(
          <ContentEditable id={id} className="content editor-text" ariaLabel={label} ariaMultiline aria-describedby={`${id}help`}
            aria-placeholder={placeholder ?? t('editor.placeholder')}
            placeholder={<p className="editor-placeholder" aria-hidden="true">{placeholder ?? t('editor.placeholder')}</p>} />
        )} />
        <BlockHandle frame={frame} standingIn={standing.block} />
        <SlashMenu />
      </div>
      <HistoryPlugin delay={600} />
      <LinkPlugin validateUrl={isAddress} attributes={ofLinks} />
      <TablePlugin hasHorizontalScroll />
      <Behaviour onChange={onChange} />
    </div>
  )
}

function useControls(controls: Ref<EditorControls> | undefined, shelf: Shelf): void {
  const [editor] = useLexicalComposerContext()
  useImperativeHandle(controls, () => ({
    shelf,
    read: () => fromEditor(editor.getEditorState().toJSON()),
    replace(content, media) {
      shelf.addAll(media)
      editor.setEditorState(editor.parseEditorState(toEditor(content)), { tag: loadedTag })
      editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined)
    },
    focus: () => focusText(editor),
    goTo: (block) => editor.focus(() => editor.update(() => {
      const node = $getRoot().getChildAtIndex(block)
      if (!node) return
      $goInto($firstPicture(node) ?? node)
      requestAnimationFrame(() => editor.getElementByKey(node.getKey())?.scrollIntoView({ block: 'center' }))
    })),
    decorate: () => editor.update(() => {
      for (const node of $imagesIn($getRoot())) if ($getState(node, field.alt).trim() === '') $setState(node, field.decorative, true)
    }),
    hasFocus: () => editor.getRootElement()?.contains(document.activeElement) ?? false
  }), [editor, shelf])
}

const $firstPicture = (node: LexicalNode): LexicalNode | undefined => $imagesIn(node)[0]

function $imagesIn(node: LexicalNode): ImageNode[] {
  if (node instanceof ImageNode) return [node]
  return $isElementNode(node) ? node.getChildren().flatMap($imagesIn) : []
}

/** The same sentence twice is said twice. */
function useAnnouncements(): [string, (sentence: string) => void] {
  const [said, setSaid] = useState('')
  const announce = useMemo(() => (sentence: string) => setSaid((before) => before === sentence ? `${sentence}\u200B` : sentence), [])
  return [said, announce]
}
