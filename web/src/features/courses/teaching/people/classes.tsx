import { Link } from 'wouter'
import { strings } from './people.strings.ts'
import type { CoursePart } from '../course-part.ts'
import { addClass, removeClass } from '../teaching.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { isolated } from '../../../../lib/isolated.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import '../../../../ui/staff/tags.css'

/** Classes whose members are in the course, now and later. */
export function Classes({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { error, run } = useDoing()
  const { classes } = course.teaching
  if (classes.length === 0) return null
  const remove = (one: { id: number, name: string }) => void run(async () => {
    await removeClass(course.id, one.id)
    undo.offer(t('course_people.class_removed', { name: isolated(one.name) }), async () => { await addClass(course.id, one.id); await refresh() })
    await refresh()
  })
  return (
    <div className="stack-s">
      <h3>{t('course_people.taking')}</h3>
      <p className="muted"><small>{t('course_people.taking_text')}</small></p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <ul className="tags">
        {classes.map((one) => (
          <li key={one.id} className="tag">
            <Link href={`/classes/${one.id}`} dir="auto">{one.name}</Link>
            {course.status !== 'archived' && <button type="button" className="tag-remove" aria-label={t('course_people.class_remove', { name: one.name })} onClick={() => remove(one)}><Icon name="close" /></button>}
          </li>
        ))}
      </ul>
    </div>
  )
}
