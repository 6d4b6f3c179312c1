import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { questionTypeNames, reviewNames, statusNames } from './filter-names.ts'
import { isNarrowed } from './look.rules.ts'
import { listTags } from '../questions.api.ts'
import type { BankLook } from '../questions.api.ts'
import { difficulties } from '../editing/facts-part.tsx'
import { strings } from '../questions.strings.ts'
import { withDepth } from '../topics/topics.rules.ts'
import { TopicField, useTopics } from '../topics/topic-field.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useUser } from '../../../lib/session.ts'
import { useFormats } from '../../../lib/time.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'

interface Props { look: BankLook, change: (part: Partial<BankLook>) => void, withTopic?: boolean, forQuiz?: boolean }

/** Also in the picker of quizzes, which has only what students may get. */
export function BankFilters({ look, change, withTopic = false, forQuiz = false }: Props) {
  const t = useText(strings)
  const self = useUser()
  const [open, setOpen] = useState(Boolean(look.tag ?? look.difficulty ?? look.status ?? look.review ?? look.reported))
  const tags = useQuery({ queryKey: ['question-tags', ''], queryFn: () => listTags('') }).data ?? []
  const any = (label: string) => ({ value: '', label })
  return (
    <div className="stack-s not-printed">
      <div className="bank-search">
        <Field type="search" label={t('questions.search')} value={look.search ?? ''} onValue={(search) => change({ search })} autoComplete="off" maxLength={200} />
        <Field label={t('questions.type')} value={look.type ?? ''} onValue={(type) => change({ type: type || undefined })} options={[any(t('questions.any_type')), ...questionTypeNames.map((value) => ({ value, label: t(`questions.type_${value}`) }))]} />
        {withTopic && (
          <TopicField label={t('questions.topic')} value={look.untopical ? 'none' : look.topicId ? String(look.topicId) : ''} onValue={(value) => change({ topicId: Number(value) || undefined, untopical: value === 'none' || undefined })}
            first={[any(t('questions.any_topic')), ...(forQuiz ? [] : [{ value: 'none', label: t('questions.no_topic') }])]} />
        )}
      </div>
      <div className="row">
        <Button small kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'questions.fewer_filters' : 'questions.more_filters')}</Button>
        {!forQuiz && <Check plain label={t('questions.mine')} checked={look.ownerId === self.id} onChecked={(mine) => change({ ownerId: mine ? self.id : undefined })} />}
        {isNarrowed(look) && <Button small kind="quiet" icon="close" onClick={() => change(Object.fromEntries(Object.keys(look).map((key) => [key, undefined])))}>{t('questions.clear')}</Button>}
      </div>
      {open && (
        <div className="bank-filters">
          <Field label={t('questions.difficulty')} value={look.difficulty ? String(look.difficulty) : ''} onValue={(value) => change({ difficulty: Number(value) || undefined })} options={[any(t('questions.any_difficulty')), ...difficulties.map((value) => ({ value: String(value), label: t(`questions.difficulty_${value}`) }))]} />
          <Field label={t('questions.tag')} value={look.tag ?? ''} onValue={(tag) => change({ tag: tag || undefined })} options={[any(t('questions.any_tag')), ...tags.map(({ tag, questions }) => ({ value: tag, label: `${tag} (${questions})` }))]} />
          {!forQuiz && <Field label={t('questions.review')} value={look.review ?? ''} onValue={(review) => change({ review: review || undefined })} options={[any(t('questions.any_review')), ...reviewNames.map((value) => ({ value, label: t(`questions.state_${value}`) }))]} />}
          {!forQuiz && <Field label={t('questions.status')} value={look.status ?? ''} onValue={(status) => change({ status: status || undefined })} options={[any(t('questions.any_status')), ...statusNames.map((value) => ({ value, label: t(`questions.status_${value}`) }))]} />}
          {!forQuiz && <Check plain label={t('questions.reported')} checked={look.reported ?? false} onChecked={(reported) => change({ reported: reported || undefined })} />}
        </div>
      )}
    </div>
  )
}

/** The tree of topics beside the list, where there is room. */
export function TopicNavigation({ look, change }: Omit<Props, 'withTopic'>) {
  const t = useText(strings)
  const { number } = useFormats()
  const topics = withDepth(useTopics())
  if (topics.length === 0) return null
  const entry = (key: string, label: string, here: boolean, part: Partial<BankLook>, count?: number, depth = 0) => (
    <li key={key}>
      <button type="button" className="topic-entry" aria-current={here ? 'true' : undefined} style={{ paddingInlineStart: `${0.75 + depth * 1.1}rem` }} onClick={() => change(part)}>
        <span dir="auto">{label}</span>{count !== undefined && <span className="muted">{number(count)}</span>}
      </button>
    </li>
  )
  return (
    <nav className="topic-navigation not-printed" aria-label={t('questions.topics')}>
      <ul>
        {entry('all', t('questions.any_topic'), !look.topicId && !look.untopical, { topicId: undefined, untopical: undefined })}
        {topics.map(({ id, name, questions, depth }) => entry(String(id), name, look.topicId === id, { topicId: id, untopical: undefined }, questions, depth))}
        {entry('none', t('questions.no_topic'), look.untopical ?? false, { topicId: undefined, untopical: true })}
      </ul>
    </nav>
  )
}
