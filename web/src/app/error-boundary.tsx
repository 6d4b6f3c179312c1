import { Component } from 'react'
import type { ErrorInfo, ReactNode } from 'react'
import { strings } from './app.strings.ts'
import { asApiError } from '../lib/api-error.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { Button } from '../ui/button.tsx'

/** A page that fails must say so, with a number to read out, and leave the rest standing. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack)
  }

  override render() {
    return this.state.error === null ? this.props.children : <Broken error={this.state.error} />
  }
}

/** As the browsers say that a part of the program did not come: no connection, or the box has a newer one since. */
const missingPart = /dynamically imported module|importing a module script|preload CSS/i

function NotWhole() {
  const t = useText(strings)
  return (
    <div className="plain-page stack" role="alert">
      <h1>{t('app.not_whole')}</h1>
      <p>{t('app.not_whole_text')}</p>
      <div><Button kind="primary" onClick={() => window.location.reload()}>{t('app.reload')}</Button></div>
    </div>
  )
}

function Broken({ error }: { error: unknown }) {
  const t = useText(strings)
  const { requestId, message } = asApiError(error)
  if (missingPart.test(message)) return <NotWhole />
  return (
    <div className="plain-page stack" role="alert">
      <h1>{t('app.broken')}</h1>
      <p>{t(requestId ? 'app.broken_number' : 'app.broken_text')}</p>
      {requestId && <p className="code">{requestId}</p>}
      <div><Button kind="primary" onClick={() => window.location.reload()}>{t('app.reload')}</Button></div>
    </div>
  )
}
