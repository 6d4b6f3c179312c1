import { useCallback } from 'react'
import { LookFrame } from './look-frame.tsx'
import { useEditing } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import type { EquationFields } from '../nodes/equation-node.ts'
import { Equation } from '../../content/equation.tsx'
import { useText } from '../../lib/i18n/use-text.ts'

export function EquationLook({ nodeKey, fields: { equation, inline } }: { nodeKey: string, fields: EquationFields }) {
  const t = useText(strings)
  const { ask } = useEditing()
  const change = useCallback(() => ask({ dialog: 'formula', nodeKey }), [ask, nodeKey])
  return (
    <LookFrame nodeKey={nodeKey} onEnter={change} inline={inline}
      form={<button type="button" className="button button-secondary button-small" onClick={change}><span>{t('editor.formula_change')}</span></button>}>
      <Equation tex={equation} block={!inline} />
    </LookFrame>
  )
}
