import type { Asked } from './lessons-part.tsx'
import { strings } from './outline.strings.ts'
import type { LessonWork } from './use-lesson-work.ts'
import type { CourseLesson } from '../../courses.api.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import '../../../../ui/staff/chosen.css'

interface Props { chosen: CourseLesson[], work: LessonWork, ask: (asked: Asked) => void, clear: () => void }

export function Chosen({ chosen, work, ask, clear }: Props) {
  const t = useText(strings)
  const lessonIds = chosen.map(({ id }) => id)
  const shown = chosen.filter(({ published }) => published).map(({ id }) => id)
  const unfinished = chosen.some((lesson) => !lesson.published || lesson.changedSincePublication)
  return (
    <div className="chosen stack-s">
      <p role="status"><Icon name="check" /> {t('outline.chosen', { count: chosen.length })}</p>
      <div className="row">
        {unfinished && <Button small icon="check" busy={work.busy} onClick={() => void work.publish(lessonIds).then(clear)}>{t('outline.chosen_publish')}</Button>}
        {shown.length > 0 && <Button small icon="hidden" busy={work.busy} onClick={() => void work.hide(shown).then(clear)}>{t('outline.chosen_hide')}</Button>}
        <Button small icon="next" onClick={() => ask({ name: 'move', lessonIds })}>{t('outline.chosen_move')}</Button>
        <Button small icon="copy" onClick={() => ask({ name: 'copy', lessonIds })}>{t('outline.chosen_copy')}</Button>
        <Button small icon="archive" busy={work.busy} onClick={() => void work.archive(lessonIds).then(clear)}>{t('outline.chosen_archive')}</Button>
        <Button small kind="quiet" onClick={clear}>{t('outline.chosen_none')}</Button>
      </div>
    </div>
  )
}
