import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { strings } from './teaching.strings.ts'
import { copyCourse } from './teaching.api.ts'
import { listCourses } from '../courses.api.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useRequestKey } from '../../../lib/use-request-key.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** The course everybody may look into, where the school has one, as a draft of one's own. */
export function CopySample() {
  const t = useText(strings)
  const sentence = useErrorText()
  const keyFor = useRequestKey()
  const [, navigate] = useLocation()
  const { busy, error, run } = useDoing()
  const sample = useQuery({ queryKey: ['courses', 'sample'], queryFn: () => listCourses({ view: 'catalogue' }, undefined) }).data?.items.find((course) => course.sample)
  if (!sample) return null
  const copy = async () => {
    const { id } = await copyCourse(sample.id, sample.title, keyFor(sample.id))
    navigate(`/courses/${id}`)
  }
  return (
    <>
      <Button icon="copy" busy={busy} onClick={() => void run(copy)}>{t('teaching.none_copy')}</Button>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </>
  )
}
