import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Named } from './bank-table.tsx'
import { archiveQuestion, listDuplicates, unarchiveQuestion } from '../questions.api.ts'
import type { QuestionRow } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { StateWords } from '../state-words.tsx'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Loading } from '../../../ui/progress.tsx'
import { UndoNotice, useUndo } from '../../../ui/undo.tsx'
import '../../../ui/staff/picks.css'
import '../questions.css'

export default function DuplicatesPage() {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const undo = useUndo()
  const { error, run } = useDoing()
  const list = useInfiniteQuery({ queryKey: ['question-duplicates'], queryFn: ({ pageParam }) => listDuplicates(pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined })
  const groups = list.data?.pages.flatMap(({ items }) => items)
  const refresh = () => Promise.all([cache.invalidateQueries({ queryKey: ['question-duplicates'] }), cache.invalidateQueries({ queryKey: ['questions'] })])
  const archive = ({ id }: QuestionRow) => void run(async () => {
    await archiveQuestion(id)
    undo.offer(t('questions.archived'), async () => { await unarchiveQuestion(id); await refresh() })
    await refresh()
  })
  const trouble = list.error ?? error
  return (
    <Page title={t('questions.duplicates')} intro={<p>{t('questions.duplicates_intro')}</p>} back={{ to: '/questions', label: t('questions.back') }}>
      <UndoNotice undo={undo} />
      {trouble !== null && <Notice kind="trouble" live>{sentence(trouble)}</Notice>}
      {!groups && !list.error && <Loading />}
      {groups?.length === 0 && <EmptyState icon="check" title={t('questions.duplicates_none')} />}
      <ul className="stack">
        {groups?.map(({ likeness, questions }) => (
          <li key={questions.map(({ id }) => id).join('-')} className="card stack-s">
            <h2>{likeness >= 10_000 ? t('questions.same_words') : t('questions.alike', { percent: String(Math.round(likeness / 100)) })}</h2>
            <ul>
              {questions.map((question) => (
                <li key={question.id} className="pick">
                  <span className="pick-name"><Named question={question} /><StateWords question={question} /></span>
                  <Button small icon="archive" aria-label={t('questions.archive_of', { name: question.name || question.stem })} onClick={() => archive(question)}>{t('questions.archive')}</Button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('questions.more')}</Button></div>}
    </Page>
  )
}
