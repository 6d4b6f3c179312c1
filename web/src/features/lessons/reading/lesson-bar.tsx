/** Stays in reach while the lesson scrolls: where in the course, how far, listening and notes. */
import type { Beside } from './beside.tsx'
import { strings } from './reading.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import type { CourseDetails } from '../../../../../server/features/courses/courses.schemas.ts'
import type { Lesson } from '../../../../../server/features/lessons/lessons.schemas.ts'

interface BarProps { lesson: Lesson, course: CourseDetails | undefined, percent: number | null, resumed: boolean, toTop: () => void, beside: Beside }

export function LessonBar({ lesson, course, percent, resumed, toTop, beside }: BarProps) {
  const t = useText(strings)
  const at = course?.lessons.findIndex((one) => one.id === lesson.id) ?? -1
  return (
    <div className="reading-bar not-printed" role="region" aria-label={t('reading.tools')}>
      <div className="reading-bar-row">
        <span className="muted reading-place">{at >= 0 && t('reading.place', { number: at + 1, all: course!.lessons.length })}</span>
        {beside.canListen && <Tool icon="listen" pressed={beside.listening} onPress={beside.toggleListening}>{t('reading.listen')}</Tool>}
        <Tool icon="note" pressed={beside.open === 'notes'} onPress={beside.toggleNotes}>{t('reading.notes')}</Tool>
      </div>
      {percent !== null && <progress className="reading-progress" value={percent} max={100} aria-label={t('reading.progress')} />}
      {resumed && (
        <div className="reading-resumed" role="status">
          <span>{t('reading.resumed')}</span>
          <Button small icon="up" onClick={toTop}>{t('reading.to_top')}</Button>
        </div>
      )}
    </div>
  )
}

function Tool({ icon, pressed, onPress, children }: { icon: IconName, pressed: boolean, onPress: () => void, children: string }) {
  return <button type="button" className="reading-tool" aria-pressed={pressed} onClick={onPress}><Icon name={icon} />{children}</button>
}
