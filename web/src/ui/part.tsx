/**
 * const Notebook = part(() => import('…')): something beside what a page is for. Without a connection it comes later; when it
 * cannot come at all, a sentence stands in its place and the page stays as it is.
 */
import { lazy } from 'react'
import type { ComponentType } from 'react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { strings } from './ui.strings.ts'
import { withWords } from '../lib/further.ts'
import { useText } from '../lib/i18n/use-text.ts'

export function part<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(() => withWords(load).catch((): { default: ComponentType<P> } => ({ default: NotHere })))
}

function NotHere() {
  const t = useText(strings)
  return <Notice kind="warning" live action={<Button small onClick={() => window.location.reload()}>{t('ui.load_again')}</Button>}>{t('ui.part_missing')}</Notice>
}
