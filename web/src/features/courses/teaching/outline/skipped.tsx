import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { strings } from './outline.strings.ts'
import type { BulkPublished, TaughtCourse } from '../teaching.api.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Notice } from '../../../../ui/notice.tsx'

/** Which lessons were not published, why, and the way to each of them. */
export function Skipped({ course, skipped, close }: { course: TaughtCourse, skipped: BulkPublished['skipped'], close: () => void }) {
  const t = useText(strings)
  const place = useRef<HTMLDivElement>(null)
  // The rows it is about may be far below. In braces: newer browsers return a promise here, which is nothing to clean up with.
  useEffect(() => { place.current?.scrollIntoView({ block: 'center' }) }, [skipped])
  const titleOf = (id: number) => course.lessons.find((lesson) => lesson.id === id)?.title ?? ''
  return (
    <div ref={place}>
      <Notice kind="warning" live title={t('outline.skipped', { count: skipped.length })} action={<Button small onClick={close}>{t('outline.done')}</Button>}>
        <ul className="stack-s">
          {skipped.map(({ lessonId, reason }) => (
            <li key={lessonId}><Link href={`/lessons/${lessonId}/edit`} dir="auto">{titleOf(lessonId)}</Link> – {t(`outline.skipped_${reason}`)}</li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
