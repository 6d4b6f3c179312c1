/** What is said about a question: where it belongs, how hard it is, what it is called. */
import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createTopic, listTags } from '../questions.api.ts'
import type { QuestionFacts } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { pathOf } from '../topics/topics.rules.ts'
import { TopicField, useTopics } from '../topics/topic-field.tsx'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useRequestKey } from '../../../lib/use-request-key.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import '../../../ui/staff/fields.css'
import '../../../ui/staff/tags.css'

export const difficulties = [1, 2, 3, 4, 5] as const
interface Props { facts: QuestionFacts, change: (facts: QuestionFacts) => void }

export function FactsPart({ facts, change }: Props) {
  const t = useText(strings)
  return (
    <section className="card stack" aria-labelledby="question-facts">
      <h2 id="question-facts">{t('questions.facts')}</h2>
      <Topics value={facts.topicIds ?? []} put={(topicIds) => change({ topicIds })} />
      <Field label={t('questions.difficulty')} value={String(facts.difficulty ?? 3)} onValue={(value) => change({ difficulty: Number(value) })} options={difficulties.map((value) => ({ value: String(value), label: t(`questions.difficulty_${value}`) }))} />
      <Tags value={facts.tags ?? []} put={(tags) => change({ tags })} />
      <Field label={t('questions.name')} hint={t('questions.name_hint')} optional value={facts.name ?? ''} maxLength={255} autoComplete="off" onValue={(name) => change({ name })} />
    </section>
  )
}

function Topics({ value, put }: { value: readonly number[], put: (ids: number[]) => void }) {
  const t = useText(strings)
  const topics = useTopics()
  const [making, setMaking] = useState(false)
  return (
    <div className="stack-s">
      <TopicField label={t(value.length === 0 ? 'questions.topic' : 'questions.topic_further')} value="" first={[{ value: '', label: t('questions.topic_choose') }]} onValue={(id) => { if (id && !value.includes(Number(id)) && value.length < 10) put([...value, Number(id)]) }} />
      {value.length > 0 && (
        <ul className="tags">
          {value.map((id, i) => {
            const name = pathOf(topics, id)
            return (
              <li key={id} className="tag">
                <bdi>{name}</bdi>{i === 0 && value.length > 1 && <small className="muted">&nbsp;{t('questions.topic_main')}</small>}
                <button type="button" className="tag-remove" aria-label={t('questions.tag_remove', { tag: name })} onClick={() => put(value.filter((other) => other !== id))}><Icon name="close" /></button>
              </li>
            )
          })}
        </ul>
      )}
      {making ? <NewTopic done={(id) => { setMaking(false); if (id !== null) put([...value, id]) }} /> : <div><Button small kind="quiet" icon="plus" onClick={() => setMaking(true)}>{t('questions.topic_new')}</Button></div>}
    </div>
  )
}

export function NewTopic({ done, parentId = null }: { done: (id: number | null) => void, parentId?: number | null }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const keyFor = useRequestKey()
  const [name, setName] = useState('')
  const [parent, setParent] = useState(parentId === null ? '' : String(parentId))
  const { busy, error, run } = useDoing()
  const add = () => void run(async () => {
    const topic = { name: name.trim(), parentId: parent === '' ? null : Number(parent) }
    if (!topic.name) return
    const made = await createTopic(topic, keyFor(topic))
    await cache.invalidateQueries({ queryKey: ['topics'] })
    done(made.id)
  })
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || (event.target as HTMLElement).tagName !== 'INPUT') return
    event.preventDefault()
    add()
  }
  return (
    <div className="stack-s" onKeyDown={keys} role="presentation">
      <Field label={t('questions.topic_name')} value={name} onValue={setName} autoFocus maxLength={255} autoComplete="off" error={error === null ? undefined : sentence(error)} />
      <TopicField label={t('questions.topic_inside')} value={parent} onValue={setParent} first={[{ value: '', label: t('questions.topic_top') }]} />
      <div className="row">
        <Button small kind="primary" busy={busy} onClick={add}>{t('questions.topic_add')}</Button>
        <Button small kind="quiet" onClick={() => done(null)}>{t('questions.cancel')}</Button>
      </div>
    </div>
  )
}

/** Tags in use are offered while one is typed; Enter or a comma ends one. */
export function Tags({ value, put, label }: { value: readonly string[], put: (tags: string[]) => void, label?: string }) {
  const t = useText(strings)
  const id = useId()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const known = useQuery({ queryKey: ['question-tags', search], queryFn: () => listTags(search), enabled: search !== '' }).data ?? []
  const add = (text: string) => {
    const tags = text.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '' && tag.length <= 50 && !value.some((other) => other.toLowerCase() === tag.toLowerCase()))
    if (tags.length > 0) put([...value, ...tags].slice(0, 30))
    setTyped('')
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && typed === '' && value.length > 0) put(value.slice(0, -1))
    if ((event.key !== 'Enter' && event.key !== ',') || typed.trim() === '') return
    event.preventDefault()
    add(typed)
  }
  return (
    <div className="field" onKeyDown={keys} role="presentation">
      <label className="field-label" htmlFor={id}>{label ?? t('questions.tags')}</label>
      {value.length > 0 && (
        <ul className="tags">
          {value.map((tag) => (
            <li key={tag} className="tag"><bdi>{tag}</bdi><button type="button" className="tag-remove" aria-label={t('questions.tag_remove', { tag })} onClick={() => put(value.filter((other) => other !== tag))}><Icon name="close" /></button></li>
          ))}
        </ul>
      )}
      <input id={id} className="field-input" dir="auto" list={`${id}list`} autoComplete="off" maxLength={50} value={typed} placeholder={t('questions.tags_placeholder')} onBlur={() => add(typed)} onChange={(event) => setTyped(event.target.value)} />
      <datalist id={`${id}list`}>{known.map(({ tag }) => <option key={tag} value={tag} />)}</datalist>
    </div>
  )
}
