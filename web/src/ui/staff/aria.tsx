/** Parts of React Aria speak the page's language. Their styles are ours: a style element of their own is what the page's policy forbids. */
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { language } from '../../lib/i18n/language.ts'
import { useStore } from '../../lib/use-store.ts'
import './aria.css'

// Where something of this name is in the page, React Aria adds no style element; what it would say is in aria.css.
const styleName = 'react-aria-pressable-style'
if (!document.getElementById(styleName)) document.head.append(Object.assign(document.createElement('meta'), { id: styleName }))

// React Aria takes this for granted; tablets before 2022 have no such thing.
if (!('timeout' in AbortSignal)) {
  Object.defineProperty(AbortSignal, 'timeout', {
    value: (ms: number) => {
      const stop = new AbortController()
      setTimeout(() => stop.abort(), ms)
      return stop.signal
    }
  })
}

export function Localised({ children }: { children: ReactNode }) {
  const { code } = useStore(language)
  return <I18nProvider locale={code}>{children}</I18nProvider>
}
