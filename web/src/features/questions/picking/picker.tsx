/** Chooses questions of the bank for something else, as a quiz: what is not approved can be taken, and says so. */
import { useState } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { BankFilters } from '../bank/bank-filters.tsx'
import { isNarrowed } from '../bank/look.rules.ts'
import { listQuestions } from '../questions.api.ts'
import type { BankLook, QuestionRow } from '../questions.api.ts'
import { StateWords } from '../state-words.tsx'
import { strings } from '../questions.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Loading } from '../../../ui/progress.tsx'
import { Check } from '../../../ui/choice.tsx'
import '../questions.css'
import '../../../ui/staff/long-dialog.css'

export interface Picked { id: number, name: string, type: string, usable: boolean, version: number | null }
export const asPicked = ({ id, name, stem, type, status, liveVersion }: Pick<QuestionRow, 'id' | 'name' | 'stem' | 'type' | 'status' | 'liveVersion'>): Picked => ({ id, name: name || stem, type, usable: status === 'active', version: liveVersion })

export function Picker({ close, pick }: { close: () => void, pick: (questions: Picked[]) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [look, setLook] = useState<BankLook>({})
  const [usable, setUsable] = useState(true)
  const [chosen, setChosen] = useState<ReadonlyMap<number, QuestionRow>>(new Map())
  const search = useSettled((look.search ?? '').trim())
  const shown = { ...look, search, ...(usable ? { status: 'active' } : {}) }
  const list = useInfiniteQuery({ queryKey: ['questions', 'picker', shown], queryFn: ({ pageParam }) => listQuestions(shown, pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData })
  const questions = list.data?.pages.flatMap(({ items }) => items)
  const toggle = (question: QuestionRow) => {
    const next = new Map(chosen)
    if (!next.delete(question.id)) next.set(question.id, question)
    setChosen(next)
  }
  return (
    <Dialog open wide title={t('questions.pick')} onClose={close} actions={<Button kind="primary" onClick={() => { if (chosen.size > 0) pick([...chosen.values()].map(asPicked)) }}>{chosen.size === 0 ? t('questions.pick_none') : t('questions.pick_go', { count: chosen.size })}</Button>}>
      <BankFilters look={look} change={(part) => setLook({ ...look, ...part })} withTopic forQuiz />
      <Check plain label={t('questions.pick_usable')} checked={usable} onChecked={setUsable} />
      {list.error && <Notice kind="trouble" live>{sentence(list.error)}</Notice>}
      {!questions && !list.error && <Loading />}
      {questions?.length === 0 && <EmptyState icon="search" title={t('questions.none_found')}>{isNarrowed(look) ? t('questions.none_found_text') : usable ? t('questions.pick_empty') : ''}</EmptyState>}
      <ul className="picker" aria-label={t('questions.title')}>
        {questions?.map((question) => (
          <li key={question.id}>
            <label className={chosen.has(question.id) ? 'picker-row picker-chosen' : 'picker-row'}>
              <input type="checkbox" checked={chosen.has(question.id)} onChange={() => toggle(question)} />
              <span className="question-named"><span dir="auto">{question.name || question.stem || t('questions.without_words')}</span>
                <small className="muted">{[t(`questions.type_${question.type}`), t(`questions.difficulty_${question.difficulty as 1}`), ...question.topics.map(({ name }) => name), ...question.tags.map((tag) => `#${tag}`)].join(' · ')}</small>
                {!usable && <StateWords question={question} />}</span>
            </label>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('questions.more')}</Button></div>}
    </Dialog>
  )
}
