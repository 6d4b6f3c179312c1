/** Everything that came in of one attempt, for disputes. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { readTimeline } from '../quizzes.api.ts'
import type { LiveStudent } from '../quizzes.api.ts'
import { strings } from '../quiz-running.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { useFormats } from '../../../lib/time.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Loading } from '../../../ui/progress.tsx'

export function TimelineDialog({ student, close }: { student: LiveStudent, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { dateTime } = useFormats()
  const list = useInfiniteQuery({ queryKey: ['timeline', student.attemptId], queryFn: ({ pageParam }) => readTimeline(student.attemptId!, pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined })
  const events = list.data?.pages.flatMap(({ items }) => items)
  return (
    <Dialog open wide title={t('quiz-running.timeline_of', { name: isolated(fullName(student)) })} onClose={close}>
      {list.error && <Notice kind="trouble" live>{sentence(list.error)}</Notice>}
      {!events && !list.error && <Loading />}
      <ol className="timeline">
        {events?.map(({ id, at, kind, itemId, response, length, epoch, sequence }) => (
          <li key={id}>
            <span className="muted nowrap">{dateTime(at)}</span>
            <span><strong>{t(`quiz-running.event_${kind}`)}</strong>{itemId !== null && <span className="muted"> {t('quiz-running.event_item', { id: String(itemId), epoch: epoch ?? 0, sequence: sequence ?? 0 })}</span>}
              {response !== null && <code className="timeline-response">{JSON.stringify(response).slice(0, 300)}</code>}{response === null && length !== null && <span className="muted"> {t('quiz-running.letters', { count: length })}</span>}</span>
          </li>
        ))}
      </ol>
      {list.hasNextPage && <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('quiz-running.more')}</Button>}
    </Dialog>
  )
}
