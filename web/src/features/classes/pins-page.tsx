/** Like cards: the digits are shown once, after a click, and kept nowhere. */
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { useClass } from './class-page.tsx'
import { makePins } from './classes.api.ts'
import type { ClassDetails, Pin } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { ForWhom, useForWhom } from './for-whom.tsx'
import { Made } from './made.tsx'
import { PinSheets } from './pin-sheets.tsx'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import './classes.css'

export default function PinsPage() {
  const t = useText(strings)
  const id = Number(useParams<{ id: string }>().id)
  const query = useClass(id)
  const [pins, setPins] = useState<Pin[] | null>(null)
  const name = query.data?.name ?? ''
  return (
    <Page title={t('classes.pins_title', { name })} back={{ to: `/classes/${id}`, label: t('classes.back') }}>
      {pins
        ? <Made title={t('classes.made_pins', { count: pins.length })} how={t('classes.made_pins_how')} again={() => setPins(null)}><PinSheets pins={pins} className={name} /></Made>
        : <Loaded query={query}>{(of) => <MakePins of={of} made={setPins} />}</Loaded>}
    </Page>
  )
}

function MakePins({ of, made }: { of: ClassDetails, made: (pins: Pin[]) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const choice = useForWhom(of, (member) => member.hasPin)
  const [none, setNone] = useState(false)
  const { busy, error, run } = useDoing()
  const make = async () => {
    // "Those without" is the box's to know: somebody else may have made some meanwhile.
    const pins = await makePins(of.id, choice.whom === 'without' ? {} : { userIds: choice.members.map((member) => member.id) })
    void cache.invalidateQueries({ queryKey: ['class', of.id] })
    setNone(pins.length === 0)
    if (pins.length > 0) made(pins)
  }
  if (choice.members.length === 0) return <EmptyState icon="key" title={t('classes.nobody')}>{t('classes.nobody_text')}</EmptyState>
  return (
    <section className="card stack">
      <p className="muted">{t('classes.code_text')}</p>
      <ForWhom choice={choice} without="classes.for_without_pin" />
      {choice.replaced > 0 && <Notice kind="warning">{t('classes.replaces_pins', { count: choice.replaced })}</Notice>}
      {none && <Notice live>{t('classes.made_pins_none')}</Notice>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div><Button kind="primary" icon="key" busy={busy} onClick={() => void run(make)}>{t('classes.make_pins', { count: choice.members.length })}</Button></div>
    </section>
  )
}
