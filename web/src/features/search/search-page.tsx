import { useEffect, useState, type FormEvent } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { strings } from './search.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { usePages } from '../../lib/use-pages.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import type { SearchHit, SearchResults } from '../../../../server/features/search/search.schemas.ts'
import './search.css'

const kinds: Array<SearchHit['kind']> = ['lesson', 'course', 'note']

export default function SearchPage() {
  const t = useText(strings)
  const asked = new URLSearchParams(useSearch()).get('q') ?? ''
  const [words, setWords] = useState(asked)
  const [, go] = useLocation()
  const settled = useSettled(words.trim(), 300)
  // Asked anew from the header, or by going back.
  const [before, setBefore] = useState(asked)
  if (asked !== before) {
    setBefore(asked)
    if (asked !== words.trim()) setWords(asked)
  }
  useEffect(() => { if (settled !== asked) go(settled ? `/search?q=${encodeURIComponent(settled)}` : '/search', { replace: true }) }, [settled]) // oxlint-disable-line react/exhaustive-deps -- typing leads, the address follows
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim()) go(`/search?q=${encodeURIComponent(words.trim())}`, { replace: true })
  }
  return (
    <Page title={t('search.title')} narrow>
      <form role="search" onSubmit={submit}>
        <Field label={t('search.words')} hint={t('search.hint')} type="search" value={words} onValue={setWords} autoFocus={asked === ''} maxLength={200} />
      </form>
      {settled && <Results words={settled} />}
    </Page>
  )
}

function Results({ words }: { words: string }) {
  const t = useText(strings)
  const list = usePages<SearchHit>(`/api/search?q=${encodeURIComponent(words)}`)
  const meant = (list.first as SearchResults | undefined)?.meant ?? null
  return (
    <>
      <Loaded query={list}>
        {(hits) => (
          <>
            <p className="hidden-visually" role="status">{t('search.found', { count: hits.length })}</p>
            {meant !== null && hits.length > 0 && <Notice kind="info">{t('search.meant', { words, meant })}</Notice>}
            {hits.length === 0 && <EmptyState icon="search" title={t('search.none', { words })}>{t('search.none_text')}</EmptyState>}
            {kinds.map((kind) => <Kind key={kind} kind={kind} hits={hits.filter((hit) => hit.kind === kind)} />)}
          </>
        )}
      </Loaded>
      {list.more && <div><Button busy={list.more.busy} onClick={() => void list.more!.load()}>{t('search.more')}</Button></div>}
    </>
  )
}

function Kind({ kind, hits }: { kind: SearchHit['kind'], hits: SearchHit[] }) {
  const t = useText(strings)
  if (hits.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby={`found-${kind}`}>
      <h2 id={`found-${kind}`}>{t(`search.${kind}`)}</h2>
      <ul className="stack-s">{hits.map((hit) => <li key={`${hit.kind}-${hit.id}`}><Hit hit={hit} /></li>)}</ul>
    </section>
  )
}

const icons = { lesson: 'book', course: 'classroom', note: 'note' } as const

function Hit({ hit }: { hit: SearchHit }) {
  const t = useText(strings)
  const mark = hit.locked ? 'search.locked' : hit.draft ? 'search.draft' : null
  const words = (
    <>
      <Icon name={hit.locked ? 'lock' : icons[hit.kind]} />
      <span className="search-words">
        <strong dir="auto"><Pieces pieces={hit.title} /></strong>
        {hit.kind !== 'course' && <small className="muted" dir="auto">{hit.courseTitle}</small>}
        {hit.snippet.length > 0 && <span className="search-snippet" dir="auto"><Pieces pieces={hit.snippet} /></span>}
        {mark && <small className="muted">{t(mark)}</small>}
      </span>
    </>
  )
  return <Link href={hit.lessonId === null || hit.locked ? `/courses/${hit.courseId}` : `/lessons/${hit.lessonId}`} className="search-hit">{words}</Link>
}

function Pieces({ pieces }: { pieces: SearchHit['title'] }) {
  return <>{pieces.map(({ text, hit }, i) => hit ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>)}</>
}
