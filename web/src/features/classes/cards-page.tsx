/** Cards are made by a click and exist in this page's memory only: the box keeps a digest of each. */
import { lazy, Suspense, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { useClass } from './class-page.tsx'
import { makeCards } from './classes.api.ts'
import type { CardSheet, ClassDetails } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { ForWhom, useForWhom } from './for-whom.tsx'
import { Made } from './made.tsx'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/progress.tsx'
import './classes.css'

const CardSheets = lazy(() => import('./card-sheets.tsx'))

export default function CardsPage() {
  const t = useText(strings)
  const id = Number(useParams<{ id: string }>().id)
  const query = useClass(id)
  const [sheet, setSheet] = useState<CardSheet | null>(null)
  return (
    <Page title={t('classes.cards_title', { name: query.data?.name ?? '' })} back={{ to: `/classes/${id}`, label: t('classes.back') }}>
      {sheet
        ? <Made title={t('classes.made_cards', { count: sheet.cards.length })} how={t('classes.made_cards_how')} again={() => setSheet(null)}><Suspense fallback={<Loading />}><CardSheets sheet={sheet} /></Suspense></Made>
        : <Loaded query={query}>{(of) => <MakeCards of={of} made={setSheet} />}</Loaded>}
    </Page>
  )
}

function MakeCards({ of, made }: { of: ClassDetails, made: (sheet: CardSheet) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const choice = useForWhom(of, (member) => member.hasCard)
  const { busy, error, run } = useDoing()
  const make = async () => {
    made(await makeCards(of.id, choice.members.map((member) => member.id)))
    void cache.invalidateQueries({ queryKey: ['class', of.id] })
  }
  if (choice.members.length === 0) return <EmptyState icon="card" title={t('classes.nobody')}>{t('classes.nobody_text')}</EmptyState>
  return (
    <section className="card stack">
      <p className="muted">{t('classes.cards_text')}</p>
      <ForWhom choice={choice} without="classes.for_without_card" />
      {choice.replaced > 0 && <Notice kind="warning">{t('classes.replaces_cards', { count: choice.replaced })}</Notice>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div><Button kind="primary" icon="card" busy={busy} onClick={() => void run(make)}>{t('classes.make_cards', { count: choice.members.length })}</Button></div>
    </section>
  )
}
