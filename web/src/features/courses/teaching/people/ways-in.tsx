import { useState } from 'react'
import { Classes } from './classes.tsx'
import { JoinPoster } from './join-poster.tsx'
import { strings } from './people.strings.ts'
import type { CoursePart } from '../course-part.ts'
import { changeCourse, closeJoinCode, openJoinCode } from '../teaching.api.ts'
import { joinPath } from '../../join-path.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { Button } from '../../../../ui/button.tsx'
import { Check } from '../../../../ui/choice.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { BigCode } from '../../../../ui/staff/big-code.tsx'

/** How students come into the course without being added one by one. */
export function WaysIn(part: CoursePart) {
  const t = useText(strings)
  return (
    <section className="card people-ways not-printed" aria-label={t('course_people.ways')}>
      <JoinCode {...part} />
      <Classes {...part} />
      <SelfEnrolment {...part} />
    </section>
  )
}

function JoinCode({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [shown, setShown] = useState<'big' | 'poster' | null>(null)
  const { busy, error, run } = useDoing()
  const code = course.teaching.joinCode
  const open = () => void run(async () => { await openJoinCode(course.id); await refresh() })
  const close = () => void run(async () => {
    await closeJoinCode(course.id)
    undo.say(t('course_people.code_closed', { code: code! }))
    await refresh()
  })
  return (
    <div className="stack-s">
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div className="split">
        <div>
          <h3>{t('course_people.code')}</h3>
          {code ? <p className="people-code code" translate="no">{code}</p> : <p className="muted"><small>{t('course_people.code_text')}</small></p>}
        </div>
        <div className="row">
          {!code && <Button icon="key" busy={busy} onClick={open}>{t('course_people.code_open')}</Button>}
          {code && <Button icon="classroom" onClick={() => setShown('big')}>{t('course_people.code_show')}</Button>}
          {code && <Button icon="print" onClick={() => setShown('poster')}>{t('course_people.code_poster')}</Button>}
          {code && <Button kind="quiet" busy={busy} onClick={close}>{t('course_people.code_close')}</Button>}
        </div>
      </div>
      {code && !course.published && <Notice kind="warning">{t('course_people.code_draft')}</Notice>}
      {shown === 'big' && code && <BigCode of={course.title} path={joinPath} codeLabel={t('course_people.code_big')} code={code} close={() => setShown(null)} />}
      {shown === 'poster' && code && <JoinPoster course={course} code={code} close={() => setShown(null)} />}
    </div>
  )
}

function SelfEnrolment({ course, refresh }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [wanted, setWanted] = useState<boolean | null>(null)
  const { error, run } = useDoing()
  const change = (selfEnrolment: boolean) => {
    setWanted(selfEnrolment)
    void run(() => changeCourse(course.id, { selfEnrolment }).then(refresh).finally(() => setWanted(null)))
  }
  return (
    <div>
      <Check plain label={t('course_people.self')} hint={t('course_people.self_hint')} checked={wanted ?? course.selfEnrolment} onChecked={change} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </div>
  )
}
