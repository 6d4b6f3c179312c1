/** A second row while the caret stands in a table, in code, in a box or in a link. */
import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $isCodeNode } from '@lexical/code-core'
import { TOGGLE_LINK_COMMAND } from '@lexical/link'
import { $getNodeByKey, $isElementNode, $setState } from 'lexical'
import { TableTools } from './table-tools.tsx'
import { ToolButton } from './tool-button.tsx'
import { languages, plain } from '../behaviour/languages.ts'
import { useEditing } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import { $isCalloutNode, $isCollapsibleNode, $unwrap } from '../nodes/container-nodes.ts'
import { calloutKinds } from '../nodes/fields.ts'
import * as field from '../nodes/fields.ts'
import type { Standing } from '../standing.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import type { CalloutKind } from '../../../../server/features/content/content.schemas.ts'

export function ContextTools({ standing }: { standing: Standing }) {
  const parts = useParts(standing)
  const box = useRef<HTMLDivElement>(null)
  const height = useRef(0)
  // The row pushes the text down, and the page scrolls by as much: the line under the finger stays there.
  useLayoutEffect(() => {
    const now = box.current?.offsetHeight ?? 0
    if (now !== height.current) window.scrollBy(0, now - height.current)
    height.current = now
  }, [parts.length])
  return parts.length > 0 ? <div className="tools-row tools-context" ref={box}>{parts}</div> : null
}

function useParts(standing: Standing): ReactNode[] {
  const parts: ReactNode[] = []
  if (standing.link !== null) parts.push(<LinkTools key="link" url={standing.link} />)
  if (standing.code) parts.push(<CodeTools key="code" code={standing.code} />)
  if (standing.table) parts.push(<TableTools key="table" table={standing.table} />)
  else if (standing.callout) parts.push(<CalloutTools key="callout" callout={standing.callout} />)
  else if (standing.collapsible) parts.push(<CollapsibleTools key="collapsible" collapsible={standing.collapsible} />)
  else if (standing.columns) parts.push(<ColumnsTools key="columns" columns={standing.columns} />)
  return parts
}

function Group({ name, children }: { name: string, children: ReactNode }) {
  return <div className="tools-group" role="group" aria-label={name}><span className="tools-name">{name}</span>{children}</div>
}

function LinkTools({ url }: { url: string }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const { ask } = useEditing()
  return (
    <Group name={t('editor.link')}>
      <a className="tool tools-address" href={url} target="_blank" rel="noopener noreferrer" title={url}><bdi>{url.replace(/^https?:\/\//, '')}</bdi></a>
      <ToolButton icon="edit" label={t('editor.link_change')} onPress={() => ask({ dialog: 'link' })} />
      <ToolButton icon="unlink" label={t('editor.link_remove')} onPress={() => void editor.dispatchCommand(TOGGLE_LINK_COMMAND, null)} />
    </Group>
  )
}

function CodeTools({ code }: { code: NonNullable<Standing['code']> }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const set = (language: string) => editor.update(() => {
    const node = $getNodeByKey(code.key)
    if ($isCodeNode(node)) node.setLanguage(language)
  })
  return (
    <Group name={t('editor.code_block')}>
      <select className="tool-field" aria-label={t('editor.code_language')} value={code.language || plain} onChange={(event) => set(event.target.value)}>
        <option value={plain}>{t('editor.code_plain')}</option>
        {!(code.language in languages) && code.language !== '' && code.language !== plain && <option value={code.language}>{code.language}</option>}
        {Object.entries(languages).map(([value, name]) => <option key={value} value={value}>{name}</option>)}
      </select>
    </Group>
  )
}

function CalloutTools({ callout }: { callout: NonNullable<Standing['callout']> }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const set = (kind: CalloutKind) => editor.update(() => {
    const node = $getNodeByKey(callout.key)
    if ($isCalloutNode(node)) $setState(node, field.kind, kind)
  })
  return (
    <Group name={t('editor.box')}>
      <select className="tool-field" aria-label={t('editor.box_kind')} value={callout.kind} onChange={(event) => set(event.target.value as CalloutKind)}>
        {calloutKinds.map((kind) => <option key={kind} value={kind}>{t(`editor.callout_${kind}`)}</option>)}
      </select>
      <Unwrap nodeKey={callout.key} label={t('editor.box_remove')} />
    </Group>
  )
}

function CollapsibleTools({ collapsible }: { collapsible: NonNullable<Standing['collapsible']> }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const set = (open: boolean) => editor.update(() => {
    const node = $getNodeByKey(collapsible.key)
    if ($isCollapsibleNode(node)) $setState(node, field.open, open)
  })
  return (
    <Group name={t('editor.collapsible')}>
      <select className="tool-field" aria-label={t('editor.collapsible_at_first')} value={collapsible.open ? 'open' : 'closed'}
        onChange={(event) => set(event.target.value === 'open')}>
        <option value="closed">{t('editor.collapsible_closed')}</option>
        <option value="open">{t('editor.collapsible_open')}</option>
      </select>
      <Unwrap nodeKey={collapsible.key} label={t('editor.collapsible_remove')} />
    </Group>
  )
}

function ColumnsTools({ columns }: { columns: string }) {
  const t = useText(strings)
  return <Group name={t('editor.columns')}><Unwrap nodeKey={columns} label={t('editor.columns_remove')} /></Group>
}

function Unwrap({ nodeKey, label }: { nodeKey: string, label: string }) {
  const [editor] = useLexicalComposerContext()
  const unwrap = () => editor.update(() => {
    const node = $getNodeByKey(nodeKey)
    if ($isElementNode(node)) $unwrap(node)
  })
  return <ToolButton icon="unwrap" label={label} onPress={unwrap} />
}
