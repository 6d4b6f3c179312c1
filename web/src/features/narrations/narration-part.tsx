/** In the settings of a lesson: how it is read aloud. */
import { useEffect, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { MadeForm } from './made-form.tsx'
import { readNarration, readTools, removeNarration, saveNarration } from './narrations.api.ts'
import type { NarrationState, SaveNarration } from './narrations.api.ts'
import { sentenceOf } from './narrations.rules.ts'
import { strings } from './narrations.strings.ts'
import { RecordingField } from './recording-field.tsx'
import { useErrorText } from '../../lib/errors.ts'
import { events } from '../../lib/events.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import './narrations.css'

const lookEveryMs = 2_000

/** `revision` rises with the text: what was recorded may be out of date then. */
export function NarrationPart({ lessonId, revision }: { lessonId: number, revision: number }) {
  const t = useText(strings)
  const cache = useQueryClient()
  const query = useQuery({
    queryKey: ['narration', lessonId, revision],
    queryFn: () => readNarration(lessonId),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => state.data?.state === 'waiting' ? lookEveryMs : false
  })
  useEffect(() => events.on('narration_ready', (event) => { if (event.lessonId === lessonId) void cache.invalidateQueries({ queryKey: ['narration', lessonId] }) }), [cache, lessonId])
  const show = (state: NarrationState) => cache.setQueryData(['narration', lessonId, revision], state)
  return (
    <section className="stack-s narration" aria-labelledby="narration">
      <h3 id="narration">{t('narrations.title')}</h3>
      <Loaded query={query}>{(state) => <Choose lessonId={lessonId} state={state} show={show} refresh={() => query.refetch()} />}</Loaded>
    </section>
  )
}

interface ChooseProps { lessonId: number, state: NarrationState, show: (state: NarrationState) => void, refresh: () => Promise<unknown> }

function Choose({ lessonId, state, show, refresh }: ChooseProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const tools = useQuery({ queryKey: ['narration-tools'], queryFn: readTools, staleTime: Infinity })
  const { busy, error, run } = useDoing()
  const [making, setMaking] = useState(false)
  const save = (choice: SaveNarration) => run(async () => {
    show(await saveNarration(lessonId, choice))
    setMaking(false)
  })
  const remove = () => run(async () => {
    await removeNarration(lessonId)
    await refresh()
  })
  return (
    <>
      <Standing state={state} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- its words are the lesson itself */}
      {state.narration && <audio className="narration-player" controls preload="metadata" src={state.narration.url} aria-label={t('narrations.listen')} />}
      <RecordingField chosen={(mediaId) => save({ source: 'recording', mediaId })} />
      {tools.data?.canMake && !making && (
        <div className="row">
          <Button small icon="listen" busy={busy} onClick={() => setMaking(true)}>{t(state.source === 'made' ? 'narrations.again' : 'narrations.let_box_read')}</Button>
          {state.state !== 'none' && <Button small kind="quiet" icon="trash" busy={busy} onClick={() => void remove()}>{t('narrations.remove')}</Button>}
        </div>
      )}
      {tools.data?.canMake && making && <MadeForm state={state} tools={tools.data} busy={busy} make={(choice) => void save(choice)} close={() => setMaking(false)} />}
      {tools.data && !tools.data.canMake && (
        <>
          <p className="field-hint">{t('narrations.no_tools')}</p>
          {state.state !== 'none' && <div><Button small kind="quiet" icon="trash" busy={busy} onClick={() => void remove()}>{t('narrations.remove')}</Button></div>}
        </>
      )}
    </>
  )
}

/** In words: what students hear now, and what stands against it. */
function Standing({ state: { state, source, voice, progress, fault, outOfDate } }: { state: NarrationState }) {
  const t = useText(strings)
  if (state === 'waiting') return <Progress label={t('narrations.waiting')} value={progress} max={10_000} />
  if (state === 'failed') return <Notice kind="warning" live>{t(sentenceOf(fault))}</Notice>
  if (state === 'none') return <p className="field-hint">{t('narrations.none')}</p>
  return (
    <>
      <p>{t('narrations.ready')} <span className="muted">{source === 'made' ? t('narrations.made_by', { voice: voice ?? '' }) : t('narrations.recorded')}</span></p>
      {outOfDate && <Notice kind="warning">{t(source === 'made' ? 'narrations.out_of_date_made' : 'narrations.out_of_date_recording')}</Notice>}
    </>
  )
}
