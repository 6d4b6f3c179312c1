import { useQuery } from '@tanstack/react-query'
import { withDepth } from './topics.rules.ts'
import { listTopics } from '../questions.api.ts'
import type { Topic } from '../questions.api.ts'
import { Field } from '../../../ui/field.tsx'

export const useTopics = (): Topic[] => useQuery({ queryKey: ['topics'], queryFn: listTopics, staleTime: 60_000 }).data ?? []

const space = '\u2003' // a list has no other way to show how deep something stands

interface Props { label: string, value: string, onValue: (value: string) => void, first: Array<{ value: string, label: string }>, hint?: string, count?: (topic: Topic) => number }

/** A topic of the tree; `first`: what stands above them, as "All topics". */
export function TopicField({ label, value, onValue, first, hint, count }: Props) {
  const topics = useTopics()
  return (
    <Field label={label} hint={hint} value={value} onValue={onValue}
      options={[...first, ...withDepth(topics).map((topic) => ({ value: String(topic.id), label: `${space.repeat(topic.depth)}${topic.name}${count ? ` (${count(topic)})` : ''}` }))]} />
  )
}
