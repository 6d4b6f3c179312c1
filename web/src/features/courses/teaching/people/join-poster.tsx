import { lazy, Suspense } from 'react'
import { strings } from './people.strings.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { joinPath } from '../../join-path.ts'
import { useSetup } from '../../../../lib/box.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Paper, PaperSheet } from '../../../../ui/paper.tsx'
import { useLocalWarning } from '../../../../ui/staff/local-warning.ts'

const QrCode = lazy(() => import('../../../../ui/qr-code.tsx'))

interface Props { course: TaughtCourse, code: string, close: () => void }

export function JoinPoster({ course, code, close }: Props) {
  const t = useText(strings)
  const warning = useLocalWarning()
  return (
    <Dialog open title={t('course_people.poster_title')} onClose={close} actions={(
      <>
        <Button onClick={close}>{t('course_people.done')}</Button>
        <Button kind="primary" icon="print" onClick={() => window.print()}>{t('course_people.print')}</Button>
      </>
    )}>
      {warning && <Notice kind="warning">{warning}</Notice>}
      <div className="poster poster-small"><Poster course={course} code={code} /></div>
      <Paper><PaperSheet><div className="poster"><Poster course={course} code={code} /></div></PaperSheet></Paper>
    </Dialog>
  )
}

function Poster({ course, code }: Omit<Props, 'close'>) {
  const t = useText(strings)
  const school = useSetup()?.school?.name
  return (
    <>
      <p className="poster-head">{t('course_people.poster_join')}</p>
      <p className="poster-title" dir="auto">{course.title}</p>
      <p className="poster-line" dir="auto">{course.instructor.firstName} {course.instructor.lastName}{school && <> · {school}</>}</p>
      <p className="poster-label">{t('course_people.poster_1')}</p>
      <p className="poster-address"><bdi>{window.location.host}{joinPath}</bdi></p>
      <p className="poster-label">{t('course_people.poster_2')}</p>
      <p className="poster-code code" translate="no">{code}</p>
      <p className="poster-label">{t('course_people.poster_3')}</p>
      <div className="poster-qr"><Suspense fallback={null}><QrCode text={`${window.location.origin}${joinPath}#${code}`} label={`http://${window.location.host}${joinPath}`} /></Suspense></div>
    </>
  )
}
