import { useState, type FormEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { strings } from './app.strings.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'

/** In the header: a field where there is room, else the way to the page that has one. */
export function SearchBox() {
  const t = useText(strings)
  const [path, go] = useLocation()
  const [words, setWords] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go(words.trim() ? `/search?q=${encodeURIComponent(words.trim())}` : '/search')
    setWords('')
  }
  return (
    <>
      {path !== '/search' && (
        <form role="search" aria-label={t('app.search')} className="shell-search" onSubmit={submit}>
          <Icon name="search" />
          <input type="search" aria-label={t('app.search')} placeholder={t('app.search')} value={words} onChange={(event) => setWords(event.target.value)} maxLength={200} dir="auto" />
        </form>
      )}
      <Link href="/search" className="shell-search-link" aria-current={path === '/search' ? 'page' : undefined}><Icon name="search" /><span className="hidden-visually">{t('app.search')}</span></Link>
    </>
  )
}
