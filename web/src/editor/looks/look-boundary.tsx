import { Component } from 'react'
import type { ReactElement } from 'react'
import { strings } from '../editor.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Notice } from '../../ui/notice.tsx'

/** A picture or formula that cannot be shown does not take the text around it along; it stays in the lesson as it was. */
export class LookBoundary extends Component<{ children: ReactElement, onError: (error: Error) => void }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: Error): void {
    console.error(error)
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children
  }
}

function Failed() {
  const t = useText(strings)
  return <Notice kind="warning">{t('editor.look_failed')}</Notice>
}
