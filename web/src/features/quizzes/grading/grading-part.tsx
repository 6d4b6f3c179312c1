/** Answers that a person judges, one question after the other through the class. Digits give tenths, J and K go on and back. */
import { useState } from 'react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { GradeAnswer } from './grade-answer.tsx'
import type { QuizPart } from '../quiz-page.tsx'
import { readQueue } from '../quizzes.api.ts'
import type { GradingQueue } from '../quizzes.api.ts'
import { pointsText } from '../quizzes.rules.ts'
import { strings } from '../quiz-grading.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Loading } from '../../../ui/progress.tsx'
import { Filters } from '../../../ui/staff/filters.tsx'
import { Table } from '../../../ui/table.tsx'

const looks = ['waiting', 'graded', 'all'] as const
export type Place = { attemptId: number, itemId: number }
type Row = GradingQueue['items'][number]

export default function GradingPart({ quiz, refresh }: QuizPart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const [look, setLook] = useState<typeof looks[number]>('waiting')
  const [place, setPlace] = useState<Place | null>(null)
  const list = useInfiniteQuery({ queryKey: ['grading', quiz.id, look], queryFn: ({ pageParam }) => readQueue(quiz.id, look, pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined, staleTime: 0 })
  const queue = list.data?.pages[0]
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const leave = async () => {
    setPlace(null)
    await Promise.all([cache.invalidateQueries({ queryKey: ['grading', quiz.id] }), cache.invalidateQueries({ queryKey: ['quiz-results', quiz.id] }), refresh()])
  }
  if (place) return <GradeAnswer key={`${place.attemptId}-${place.itemId}`} place={place} go={setPlace} leave={() => void leave()} />
  return (
    <div className="stack">
      <Filters label={t('quiz-grading.show')} value={look} onValue={setLook} options={looks.map((value) => ({ value, label: t(`quiz-grading.look_${value}`), ...(queue && value !== 'all' ? { count: queue[value] } : {}) }))} />
      {list.error && <Notice kind="trouble" live>{sentence(list.error)}</Notice>}
      {!list.data && !list.error && <Loading />}
      {list.data && rows.length === 0 && <EmptyState icon="check" title={t(look === 'waiting' ? 'quiz-grading.none' : 'quiz-grading.none_here')}>{look === 'waiting' && t('quiz-grading.none_text')}</EmptyState>}
      {rows.length > 0 && (
        <>
          <div><Button kind="primary" onClick={() => setPlace(rows[0]!)}>{t('quiz-grading.begin')}</Button></div>
          <Table caption={t('quiz-grading.title')} rows={rows} rowKey={({ attemptId, itemId }) => `${attemptId}-${itemId}`} columns={[
            { key: 'student', label: t('quiz-grading.student'), cell: (row: Row) => <button type="button" className="link-button" onClick={() => setPlace(row)}><bdi>{fullName(row.student)}</bdi></button> },
            { key: 'question', label: t('quiz-grading.question'), cell: ({ name }) => <bdi>{name}</bdi> },
            { key: 'words', label: t('quiz-grading.words'), numeric: true, cell: ({ words }) => words },
            { key: 'score', label: t('quiz-grading.score'), numeric: true, cell: ({ score, points }) => score === null ? t('quiz-grading.waits') : `${pointsText(score)} / ${pointsText(points)}` }
          ]} />
          {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('quiz-grading.more')}</Button></div>}
        </>
      )}
    </div>
  )
}
