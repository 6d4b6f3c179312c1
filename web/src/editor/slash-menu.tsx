/** Typing "/" at the beginning of a word lists what can be put in; further letters choose. The focus stays in the text. */
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  $getSelection, $isRangeSelection, $isTextNode, COMMAND_PRIORITY_HIGH, KEY_ARROW_DOWN_COMMAND, KEY_ARROW_UP_COMMAND, KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND, KEY_TAB_COMMAND, BLUR_COMMAND, mergeRegister
} from 'lexical'
import { strings } from './editor.strings.ts'
import { ToolSign } from './icons.tsx'
import { $standing } from './standing.ts'
import { matches, useInsertions } from './toolbar/use-insertions.ts'
import { useText } from '../lib/i18n/use-text.ts'

const asked = /(?:^|\s)\/([\p{L}\p{N}-]{0,20})$/u

export function SlashMenu() {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const all = useInsertions()
  const [query, setQuery] = useState<string | null>(null)
  const [put, setPut] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const id = useId()
  const found = useMemo(() => query === null ? [] : all.filter((one) => matches(one, query)), [all, query])
  const open = found.length > 0 && query !== put
  const chosen = Math.min(at, found.length - 1)

  useEffect(() => editor.registerUpdateListener(({ editorState }) => {
    const typed = editorState.read($typed, { editor })
    setQuery(typed)
    if (typed === null) setPut(null)
  }), [editor])
  useEffect(() => setAt(0), [query])

  const choose = (index: number) => {
    const one = found[index]
    if (!one) return
    editor.update($takeAway, { discrete: true })
    one.run()
  }

  useEffect(() => {
    if (!open) return
    const go = (by: number) => (event: KeyboardEvent | null) => {
      event?.preventDefault()
      setAt((chosen + by + found.length) % found.length)
      return true
    }
    const take = (event: KeyboardEvent | null) => {
      event?.preventDefault()
      choose(chosen)
      return true
    }
    const root = editor.getRootElement()
    root?.setAttribute('aria-controls', id)
    root?.setAttribute('aria-activedescendant', `${id}${chosen}`)
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, go(1), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, go(-1), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ENTER_COMMAND, take, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_TAB_COMMAND, take, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ESCAPE_COMMAND, () => { setPut(query); return true }, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(BLUR_COMMAND, () => { setPut(query); return false }, COMMAND_PRIORITY_HIGH),
      () => {
        root?.removeAttribute('aria-controls')
        root?.removeAttribute('aria-activedescendant')
      }
    )
  })

  return (
    <>
      <span className="hidden-visually" role="status">{open ? t('editor.slash_found', { count: found.length }) : ''}</span>
      {open && (
        <Panel query={query!}>
          <div role="listbox" id={id} aria-label={t('editor.insert')}>
            {found.map((one, i) => (
              <button key={one.id} type="button" tabIndex={-1} id={`${id}${i}`} role="option" aria-selected={i === chosen} className="tool-item"
                ref={(item) => { if (i === chosen) item?.scrollIntoView({ block: 'nearest' }) }}
                onPointerDown={(event) => event.preventDefault()} onMouseDown={(event) => event.preventDefault()} onMouseMove={() => setAt(i)} onClick={() => choose(i)}>
                <ToolSign name={one.icon} /><span className="tool-item-words"><span>{one.label}</span>{one.hint && <small className="muted">{one.hint}</small>}</span>
              </button>
            ))}
          </div>
        </Panel>
      )}
    </>
  )
}

/** At the caret; above it where there is no room below. */
function Panel({ query, children }: { query: string, children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const panel = box.current!
    const place = () => {
      const selection = window.getSelection()
      if (!selection?.rangeCount) return
      const caret = selection.getRangeAt(0).getBoundingClientRect()
      const frame = panel.offsetParent!.getBoundingClientRect()
      const below = window.innerHeight - caret.bottom
      const up = below < panel.offsetHeight + 16 && caret.top > below
      panel.style.top = `${(up ? caret.top - panel.offsetHeight - 8 : caret.bottom + 8) - frame.top}px`
      panel.style.setProperty('--caret', `${caret.left - frame.left - 12}px`) // editor.css keeps it inside, also before a narrower page has told
    }
    place()
    window.addEventListener('resize', place)
    return () => window.removeEventListener('resize', place)
  }, [query])
  return <div className="tool-panel slash" ref={box}>{children}</div>
}

function $typed(): string | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code') || ['code', 'title', 'none'].includes($standing().line)) return null
  return asked.exec(node.getTextContent().slice(0, selection.anchor.offset))?.[1] ?? null
}

/** What was typed to find it is not part of the text. */
function $takeAway(): void {
  const typed = $typed()
  const selection = $getSelection()
  if (typed === null || !$isRangeSelection(selection)) return
  const node = selection.anchor.getNode()
  const end = selection.anchor.offset
  if ($isTextNode(node)) node.spliceText(end - typed.length - 1, typed.length + 1, '', true)
}
