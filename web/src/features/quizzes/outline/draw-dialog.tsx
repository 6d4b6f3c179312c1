/** Questions drawn anew for each attempt: from what, and how many; how many there are is said at once. */
import { useState } from 'react'
import type { QuizParts } from '../quiz-parts.ts'
import { pointsText, readPoints } from '../quizzes.rules.ts'
import type { SlotDraft } from '../quizzes.rules.ts'
import { strings } from '../quizzes.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import '../../../ui/staff/fields.css'

export type Draw = NonNullable<SlotDraft['draw']>
export const newDraw: Draw = { topicId: null, includeBelow: true, leastDifficulty: null, mostDifficulty: null, tags: [], count: 5, points: 100, topicName: null, available: 0 }

interface Props extends Pick<QuizParts, 'DrawFields'> { draw: Draw, points: number, close: () => void, put: (draw: Draw, points: number) => void }

export function DrawDialog({ draw: before, points: beforePoints, close, put, DrawFields }: Props) {
  const t = useText(strings)
  const [draw, setDraw] = useState(before)
  const [count, setCount] = useState(String(before.count))
  const [points, setPoints] = useState(pointsText(beforePoints))
  const [fitting, setFitting] = useState<number | null>(null)
  const many = /^\d{1,3}$/.test(count.trim()) && Number(count) >= 1 && Number(count) <= 100 ? Number(count) : null
  const worth = readPoints(points)
  const change = (fields: Partial<Draw>) => setDraw({ ...draw, ...fields })
  const level = (value: string) => value === '' ? null : Number(value)
  const levels = [{ value: '', label: t('quizzes.any') }, ...[1, 2, 3, 4, 5].map((value) => ({ value: String(value), label: t(`quizzes.level_${value as 1}`) }))]
  return (
    <Dialog open title={t('quizzes.add_draw')} onClose={close} actions={<Button kind="primary" onClick={() => { if (many !== null && worth !== null) put({ ...draw, count: many, available: fitting ?? draw.available }, worth) }}>{t('quizzes.save')}</Button>}>
      <p className="muted">{t('quizzes.draw_about')}</p>
      <DrawFields draw={draw} put={change} fit={setFitting} />
      {draw.topicId !== null && <Check plain label={t('quizzes.include_below')} checked={draw.includeBelow} onChecked={(includeBelow) => change({ includeBelow })} />}
      <div className="two-fields">
        <Field label={t('quizzes.least_level')} value={draw.leastDifficulty === null ? '' : String(draw.leastDifficulty)} onValue={(value) => change({ leastDifficulty: level(value) })} options={levels} />
        <Field label={t('quizzes.most_level')} value={draw.mostDifficulty === null ? '' : String(draw.mostDifficulty)} onValue={(value) => change({ mostDifficulty: level(value) })} options={levels} />
      </div>
      <div className="two-fields">
        <Field label={t('quizzes.draw_count')} inputMode="numeric" value={count} onValue={setCount} error={many === null ? t('quizzes.count_wrong') : undefined} />
        <Field label={t('quizzes.points_each')} inputMode="decimal" value={points} onValue={setPoints} error={worth === null ? t('quizzes.points_wrong') : undefined} />
      </div>
      {fitting !== null && (
        <p role="status" className={many !== null && fitting < many ? 'quiz-warning' : undefined}>{many !== null && fitting < many && <Icon name="alert" />} {t('quizzes.fitting', { count: fitting })}</p>
      )}
    </Dialog>
  )
}
