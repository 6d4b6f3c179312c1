import { useState } from 'react'
import type { FormEvent } from 'react'
import { bodyOf, blank, kinds, missingIn } from './suggestions.rules.ts'
import type { Suggestion } from './suggestions.rules.ts'
import { strings } from './suggestions.strings.ts'
import { api } from '../../lib/api.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { uuid } from '../../lib/plain-http.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

interface Props { before?: { id: number, revision: number, suggestion: Suggestion } | undefined, done: () => Promise<unknown>, leave: () => void }

export function SuggestionForm({ before, done, leave }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [given, setGiven] = useState<Suggestion>(before?.suggestion ?? blank)
  const [tried, setTried] = useState(false)
  const [key] = useState(uuid) // sent again after a lost answer it is there once
  const { busy, error, run } = useDoing()
  const set = (part: Partial<Suggestion>) => setGiven({ ...given, ...part })
  const missing = tried ? missingIn(given) : []
  const fault = (name: (typeof missing)[number]) => missing.includes(name) ? t(`suggestions.missing_${name}`) : undefined
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missingIn(given).length > 0) return
    const body = bodyOf(given, () => uuid().slice(0, 8))
    void run(async () => {
      if (before) await api.put(`/api/question-proposals/${before.id}`, { body, revision: before.revision })
      else await api.post('/api/question-proposals', { body }, { idempotencyKey: key })
      await done()
    })
  }
  return (
    <form className="card stack" noValidate onSubmit={send}>
      <h2>{t(before ? 'suggestions.change' : 'suggestions.new')}</h2>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {!before && <Choice legend={t('suggestions.kind')} value={given.kind} onValue={(kind) => set({ kind })} options={kinds.map((value) => ({ value, label: t(`suggestions.kind_${value}`) }))} />}
      <Field multiline label={t(given.kind === 'true_false' ? 'suggestions.statement' : 'suggestions.stem')} value={given.stem} onValue={(stem) => set({ stem })} maxLength={2000} error={fault('stem')} />
      {given.kind === 'single' && (
        <>
          {given.options.map((option, i) => <Field key={i} label={t('suggestions.option', { number: i + 1 })} optional={i > 1} value={option} onValue={(text) => set({ options: given.options.map((one, at) => at === i ? text : one) })} maxLength={500} autoComplete="off" error={i === 0 ? fault('options') : undefined} />)}
          {given.options.length < 6 && <div><Button small icon="plus" onClick={() => set({ options: [...given.options, ''] })}>{t('suggestions.option_add')}</Button></div>}
          <Field label={t('suggestions.right')} value={String(given.right)} onValue={(right) => set({ right: Number(right) })} error={fault('right')} options={given.options.map((option, i) => ({ value: String(i), label: `${i + 1} ${option}` }))} />
        </>
      )}
      {given.kind === 'true_false' && <Choice inline legend={t('suggestions.is')} value={given.isTrue ? 'true' : 'false'} onValue={(value) => set({ isTrue: value === 'true' })} options={[{ value: 'true', label: t('suggestions.true') }, { value: 'false', label: t('suggestions.false') }]} />}
      {given.kind === 'short_answer' && <Field label={t('suggestions.answer')} value={given.answer} onValue={(answer) => set({ answer })} maxLength={500} autoComplete="off" error={fault('answer')} />}
      <Field multiline label={t('suggestions.why')} hint={t('suggestions.why_hint')} value={given.why} onValue={(why) => set({ why })} maxLength={2000} error={fault('why')} />
      <Button kind="primary" type="submit" wide busy={busy}>{t('suggestions.send')}</Button>
      <Button kind="quiet" wide onClick={leave}>{t('suggestions.leave')}</Button>
    </form>
  )
}
