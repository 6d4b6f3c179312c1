/** A formula, written in TeX with the help of buttons and seen as it will be while it is written. */
import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $createParagraphNode, $getNodeByKey, $getSelection, $insertNodes, $isElementNode, $isRangeSelection } from 'lexical'
import { signs, structures, withPiece } from './palette.ts'
import { $insertBlock } from '../blocks.ts'
import { strings } from '../editor.strings.ts'
import { $createEquationNode, $isEquationNode } from '../nodes/equation-node.ts'
import { Equation } from '../../content/equation.tsx'
import { formulaOptions } from '../../content/formula-options.ts'
import { insist } from '../../lib/further.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'

type Fault = { kind: 'command', name: string } | { kind: 'brace' } | { kind: 'other' } | null

export function FormulaDialog({ nodeKey, close }: { nodeKey?: string, close: () => void }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const [before] = useState(() => editor.getEditorState().read(() => $formulaHere(nodeKey), { editor }))
  const [tex, setTex] = useState(before.equation)
  const [place, setPlace] = useState<'line' | 'inline'>(before.inline ? 'inline' : 'line')
  const [tried, setTried] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const fault = useFault(tex, place === 'line')

  const add = (piece: string) => {
    const { selectionStart, selectionEnd } = area.current!
    const next = withPiece(tex, selectionStart, selectionEnd, piece)
    setTex(next.text)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(next.caret, next.caret)
    })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (tex.trim() === '' || await faultIn(tex, place === 'line')) return
    editor.update(() => $put(nodeKey, tex.trim(), place === 'inline'))
    close()
  }
  const wrong = tex.trim() === '' ? (tried ? t('editor.formula_empty') : undefined)
    : fault?.kind === 'command' ? t('editor.formula_command', { name: fault.name })
      : fault?.kind === 'brace' ? t('editor.formula_brace') : fault ? t('editor.formula_fault') : undefined
  return (
    <Dialog open wide title={t('editor.formula')} onClose={close}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <div className="formula-preview" aria-live="polite">
          {tex.trim() === '' ? <p className="muted">{t('editor.formula_preview')}</p> : <Equation tex={tex} block={place === 'line'} />}
        </div>
        <div className="field">
          <label className="field-label" htmlFor={id}>{t('editor.formula_tex')}</label>
          <p className="field-hint" id={`${id}hint`}>{t('editor.formula_hint')}</p>
          <textarea id={id} ref={area} dir="ltr" rows={3} className="field-input code formula-field" spellCheck={false} autoCapitalize="none" autoComplete="off"
            maxLength={5000} value={tex} aria-describedby={wrong ? `${id}wrong ${id}hint` : `${id}hint`} aria-invalid={wrong !== undefined && tried ? true : undefined}
            onChange={(event) => setTex(event.target.value)} />
          {wrong && (
            <p id={`${id}wrong`} className={tried ? 'field-error' : 'field-hint'} role={tried ? 'alert' : 'status'}>
              {tried && <Icon name="alert" />} <span>{wrong}</span>
            </p>
          )}
        </div>
        <div className="palette" role="group" aria-label={t('editor.formula_structures')}>
          {structures.map(({ tex: piece, shown, name }) => <Piece key={piece} name={t(`editor.piece_${name!}`)} shown={shown} add={() => add(piece)} />)}
        </div>
        <details className="formula-signs">
          <summary>{t('editor.formula_signs')}</summary>
          <div className="palette">
            {signs.map((sign) => <Piece key={sign} name={sign.replace('\\', '')} shown={sign} add={() => add(sign)} />)}
          </div>
        </details>
        <Choice inline legend={t('editor.formula_place')} value={place} onValue={setPlace}
          options={[{ value: 'line', label: t('editor.formula_line') }, { value: 'inline', label: t('editor.formula_inline') }]} />
        <Button kind="primary" type="submit" wide>{nodeKey === undefined ? t('editor.formula_put') : t('editor.formula_save')}</Button>
      </form>
    </Dialog>
  )
}

/** The button lies over what it puts in: its name is a word, and no row of letters. */
function Piece({ name, shown, add }: { name: string, shown: string, add: () => void }) {
  return (
    <span className="palette-cell">
      <span aria-hidden="true"><Equation tex={shown} /></span>
      <button type="button" className="palette-key" aria-label={name} title={name} onClick={add} />
    </span>
  )
}

/** What is wrong with it, once somebody pauses. */
function useFault(tex: string, block: boolean): Fault {
  const [fault, setFault] = useState<Fault>(null)
  useEffect(() => {
    let ended = false
    const timer = setTimeout(() => void faultIn(tex, block).then((found) => { if (!ended) setFault(found) }), 300)
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [tex, block])
  return tex.trim() === '' ? null : fault
}

async function faultIn(tex: string, block: boolean): Promise<Fault> {
  const katex = await insist(() => import('katex')).catch(() => null)
  try {
    // Read only, and not drawn: that is the preview's.
    katex?.default.renderToString(tex, { ...formulaOptions, displayMode: block })
    return null
  } catch (error) {
    return faultOf(String((error as Error).message))
  }
}

function faultOf(message: string): Fault {
  const command = /Undefined control sequence: (\\\S+)/.exec(message)
  if (command) return { kind: 'command', name: command[1]! }
  return /Expected '\}'|Unexpected end of input|Expected 'EOF', got '\}'|Expected group/.test(message) ? { kind: 'brace' } : { kind: 'other' }
}

function $formulaHere(nodeKey: string | undefined): { equation: string, inline: boolean } {
  const node = nodeKey === undefined ? null : $getNodeByKey(nodeKey)
  if ($isEquationNode(node)) return node.fields()
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return { equation: '', inline: false }
  const at = selection.anchor.getNode()
  const line = [at, ...at.getParents()].find((one) => $isElementNode(one) && !one.isInline())
  const inWords = line?.getType() === 'listitem' || (line?.getTextContent().trim() ?? '') !== ''
  return { equation: selection.isCollapsed() ? '' : selection.getTextContent(), inline: inWords }
}

function $put(nodeKey: string | undefined, equation: string, inline: boolean): void {
  const next = $createEquationNode(equation, inline)
  const old = nodeKey === undefined ? null : $getNodeByKey(nodeKey)
  if (!$isEquationNode(old)) return inline ? void $insertNodes([next]) : $insertBlock(next)
  if (old.isInline() === inline) return void old.replace(next)
  if (inline) return void old.replace($createParagraphNode().append(next))
  old.selectNext()
  old.remove()
  $insertBlock(next)
}
