import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { listQuestions, readSummary } from '../questions.api.ts'
import { Tags } from '../editing/facts-part.tsx'
import { strings } from '../questions.strings.ts'
import { TopicField, useTopics } from '../topics/topic-field.tsx'
import { pathOf } from '../topics/topics.rules.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isInside } from '../../../lib/staff/standings.ts'

interface Props { draw: Draw, put: (fields: { topicId?: number | null, topicName?: string | null, tags?: string[] }) => void, fit: (count: number | null) => void }

/** From what is drawn: a topic, tags. */
export function DrawFields({ draw, put, fit }: Props) {
  const { topicId, tags } = draw
  const fitting = useFitting(draw)
  useEffect(() => fit(fitting), [fit, fitting])
  const t = useText(strings)
  const topics = useTopics()
  return (
    <>
      <TopicField label={t('questions.topic')} value={topicId === null ? '' : String(topicId)} first={[{ value: '', label: t('questions.any_topic') }]} count={({ usable }) => usable}
        onValue={(value) => put({ topicId: value === '' ? null : Number(value), topicName: value === '' ? null : pathOf(topics, Number(value)) })} />
      <Tags label={t('questions.tags_all')} value={tags} put={(next) => put({ tags: next.slice(0, 10) })} />
    </>
  )
}

interface Draw { topicId: number | null, includeBelow: boolean, leastDifficulty: number | null, mostDifficulty: number | null, tags: string[] }
const mostCounted = 100

/** How many could be drawn now; of further limits than a topic as many as the box names at once. */
function useFitting(draw: Draw): number | null {
  const topics = useTopics()
  const plain = draw.tags.length === 0 && draw.leastDifficulty === null && draw.mostDifficulty === null
  const summary = useQuery({ queryKey: ['question-bank'], queryFn: readSummary, enabled: plain && draw.topicId === null }).data
  const look = { status: 'active', topicId: draw.topicId ?? undefined, tag: draw.tags[0] }
  const found = useQuery({ queryKey: ['questions', 'fitting', look], queryFn: () => listQuestions(look, undefined, mostCounted), enabled: !plain }).data
  if (plain && draw.topicId === null) return summary?.usable ?? null
  if (plain) return topics.filter(({ id }) => id === draw.topicId || (draw.includeBelow && isInside(topics, id, draw.topicId!))).reduce((sum, { usable }) => sum + usable, 0)
  return found?.items.filter(({ difficulty, tags }) => difficulty >= (draw.leastDifficulty ?? 1) && difficulty <= (draw.mostDifficulty ?? 5) && draw.tags.every((tag) => tags.some((other) => other.toLowerCase() === tag.toLowerCase()))).length ?? null
}
