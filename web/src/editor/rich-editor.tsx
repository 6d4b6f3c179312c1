/**
 * <RichEditor label="Lesson" value={content} onChange={(read) => …} media={lesson.media} links={…} controls={controls} />
 * Rich text as server/features/content keeps it, and nothing else: whatever is typed, pasted or dragged has a form that the box
 * takes. `value` is read once (give a `key` to begin anew, or `controls.current.replace`). `onChange` gets a function that reads
 * the document: cheap to ignore, costly to call. `tools={textTools}` is the small one, for a syllabus or a question; `small` takes
 * little room. `inside`: what else stands between the tools and the text, and may work with it.
 */
import { useId, useImperativeHandle, useRef } from 'react'
import type { ReactNode, Ref } from 'react'
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
import type { LinkChoice } from './editing.ts'
import { EditorShell } from './editor-shell.tsx'
import { strings } from './editor.strings.ts'
import { LookBoundary } from './looks/look-boundary.tsx'
import type { Shelf } from './media/shelf.ts'
import * as field from './nodes/fields.ts'
import { ImageNode } from './nodes/media-nodes.ts'
import { isAddress, ofLinks } from './safe-url.ts'
import { SlashMenu } from './slash-menu.tsx'
import { allTools } from './tools.ts'
import type { Tool } from './tools.ts'
import { Toolbar } from './toolbar/toolbar.tsx'
import { useStanding } from './use-standing.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { Notice } from '../ui/notice.tsx'
import { Button } from '../ui/button.tsx'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'
import type { MediaMap } from '../../../server/features/media/media.schemas.ts'

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
  /** The files of several editors on one page; or else `media`. */
  shelf?: Shelf
  links?: readonly LinkChoice[]
  controls?: Ref<EditorControls>
  /** At the end of the tools, always in sight: whether everything is saved. */
  status?: ReactNode
  small?: boolean
  inside?: ReactNode
  describedBy?: string | undefined
}

export function RichEditor(props: Props) {
  const { value, tools = allTools, media, shelf, links } = props
  return (
    <EditorShell value={value} tools={tools} media={media} shelf={shelf} links={links}>
      {({ shelf, told, tell }) => <Frame {...props} shelf={shelf} told={told} tell={tell} />}
    </EditorShell>
  )
}

interface FrameProps extends Props { shelf: Shelf, told: string | null, tell: (told: string | null) => void }

function Frame({ label, placeholder, controls, onChange, status, shelf, small, inside, describedBy, told, tell }: FrameProps) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const standing = useStanding(editor)
  const frame = useRef<HTMLDivElement>(null)
  const id = useId()
  useControls(controls, shelf)
  return (
    <div className={small ? 'editor editor-small' : 'editor'}>
      <div className="editor-top">
        <Toolbar standing={standing} controls={id} status={status} />
        {told !== null && <div className="editor-told"><Notice kind="warning" live action={<Button small onClick={() => tell(null)}>{t('editor.put_away')}</Button>}>{told}</Notice></div>}
      </div>
      {inside}
      <p id={`${id}help`} hidden>{t('editor.help')}</p>
      <div className="editor-frame" ref={frame}>
        <RichTextPlugin ErrorBoundary={LookBoundary} contentEditable={(
          <ContentEditable id={id} className="content editor-text" ariaLabel={label} ariaMultiline aria-describedby={describedBy ? `${describedBy} ${id}help` : `${id}help`}
            aria-placeholder={placeholder ?? t('editor.placeholder')}
            placeholder={<p className="editor-placeholder" aria-hidden="true">{placeholder ?? t('editor.placeholder')}</p>} />
        )} />
        {!small && <BlockHandle frame={frame} standingIn={standing.block} />}
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
