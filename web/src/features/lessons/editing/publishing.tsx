/** Whether students see the lesson, and how to change that. */
import { useState } from 'react'
import type { FormEvent, RefObject } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { hideCourse, publishCourse, publishLesson, withdrawLesson } from './editing.api.ts'
import type { CourseDetails, Lesson, PublicationState } from './editing.api.ts'
import { blocksWithoutAlt } from './editing.rules.ts'
import { strings } from './editing.strings.ts'
import type { Saving } from './saving.ts'
import type { EditorControls } from '../../../editor/rich-editor.tsx'
import { ApiError, asApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useSchoolMoment, useSchoolZone } from '../../../lib/staff/school-time.ts'
import { instantOf, wallTime } from '../../../lib/staff/zoned-time.ts'
import { serverNow } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Undo } from '../../../ui/undo.tsx'

interface Props { lesson: Lesson, course: CourseDetails | undefined, saving: Saving, editor: RefObject<EditorControls | null>, undo: Undo }
type Seen = Pick<PublicationState, 'published' | 'publishAt'>

export function Publishing({ lesson, course, saving, editor, undo }: Props) {
  const t = useText(strings)
  const moment = useSchoolMoment()
  const queries = useQueryClient()
  const { saved, state } = useStore(saving.state)
  const [seen, setSeen] = useState<Seen>({ published: lesson.teaching!.published, publishAt: lesson.teaching!.publishAt })
  const [planning, setPlanning] = useState(false)
  const [changedSince, setChangedSince] = useState(saved.changedSincePublication)
  const { busy, error, run, forget } = useDoing()
  const [savedBefore, setSavedBefore] = useState(saved)
  if (savedBefore !== saved) {
    setSavedBefore(saved)
    setChangedSince(saved.changedSincePublication)
  }
  const changed = seen.published && (changedSince || state === 'saving' || state === 'unsent' || state === 'refused')

  const publish = (at?: string) => run(async () => {
    await saving.send()
    if (saving.hasUnsent()) throw new ApiError(0, 'not_saved', '')
    const now = await publishLesson(lesson.id, at)
    setSeen(now)
    setPlanning(false)
    if (at === undefined) {
      setChangedSince(false)
      sayPublished()
    }
  })
  /** A published lesson of a course that nobody sees, or that nobody is in, is seen by nobody. */
  const sayPublished = () => {
    if (course && !course.published && course.status !== 'archived') undo.say(t('editing.published_hidden_course'), { label: t('editing.publish_course'), act: publishTheCourse })
    else undo.say(t(course?.enrolled === 0 ? 'editing.published_nobody' : 'editing.published_now'))
  }
  const publishTheCourse = async () => {
    await publishCourse(lesson.courseId)
    await queries.invalidateQueries({ queryKey: ['course', lesson.courseId] })
    undo.offer(t(course!.enrolled === 0 ? 'editing.course_published_nobody' : 'editing.course_published'), async () => {
      await hideCourse(lesson.courseId)
      await queries.invalidateQueries({ queryKey: ['course', lesson.courseId] })
    })
  }
  const hide = () => run(async () => {
    const before = seen
    setSeen(await withdrawLesson(lesson.id))
    if (before.published) undo.offer(t('editing.hidden'), async () => setSeen(await publishLesson(lesson.id)))
  })
  return (
    <div className="desk-publishing">
      <div className="publishing">
        <p className="publishing-state" role="status">
          {seen.publishAt ? <><Icon name="clock" /> {t('editing.planned', { time: moment(seen.publishAt) })}</>
            : changed ? <><Icon name="edit" /> {t('editing.changed')}</>
              : seen.published ? <><Icon name="check" /> {t('editing.published')}</> : <><Icon name="lock" /> {t('editing.draft')}</>}
        </p>
        {(!seen.published || changed || seen.publishAt) && (
          <Button kind="primary" small busy={busy} onClick={() => void publish()}>
            {seen.publishAt ? t('editing.publish_now') : changed ? t('editing.publish_changes') : t('editing.publish')}
          </Button>
        )}
        <Menu label={t('editing.more_publishing')} button={<Icon name="down" />}>
          {(close) => (
            <>
              {!seen.published && (
                <button type="button" className="menu-item" onClick={() => { close(); forget(); setPlanning(true) }}>
                  <Icon name="clock" />
                  {seen.publishAt ? t('editing.plan_change') : t('editing.plan')}
                </button>
              )}
              {seen.publishAt && !seen.published && (
                <button type="button" className="menu-item" onClick={() => { close(); void run(async () => setSeen(await withdrawLesson(lesson.id))) }}>
                  <Icon name="close" />
                  {t('editing.plan_back')}
                </button>
              )}
              {seen.published && <button type="button" className="menu-item" onClick={() => { close(); void hide() }}><Icon name="lock" />{t('editing.hide')}</button>}
            </>
          )}
        </Menu>
      </div>
      {error !== null && !planning && <Refused error={error} editor={editor} forget={forget} />}
      {planning && <PlanDialog busy={busy} error={error} at={seen.publishAt} plan={(at) => void publish(at)} close={() => { forget(); setPlanning(false) }} />}
    </div>
  )
}

/** What is in the way, and the way there. */
function Refused({ error, editor, forget }: { error: unknown, editor: RefObject<EditorControls | null>, forget: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { code } = asApiError(error)
  const blocks = code === 'alt_missing' && editor.current ? blocksWithoutAlt(editor.current.read()) : []
  const go = (block: number) => {
    editor.current?.goTo(block)
    forget()
  }
  const action = (
    <span className="row">
      {blocks.map((block, i) => <Button key={block} small onClick={() => go(block)}>{t('editing.to_picture', { number: i + 1 })}</Button>)}
      {blocks.length > 0 && <Button small onClick={() => { editor.current?.decorate(); forget() }}>{t('editing.all_decoration', { count: blocks.length })}</Button>}
      <Button small kind="quiet" onClick={forget}>{t('editing.close')}</Button>
    </span>
  )
  return <div className="publishing-refused"><Notice kind="trouble" live action={action}>{code === 'not_saved' ? t('editing.not_saved') : sentence(error)}</Notice></div>
}

const anHour = 3_600_000

function PlanDialog({ busy, error, at, plan, close }: { busy: boolean, error: unknown, at: string | null, plan: (at: string) => void, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const zone = useSchoolZone()
  const moment = useSchoolMoment()
  const [wall, setWall] = useState(() => at ? wallTime(Date.parse(at), zone) : `${wallTime(serverNow() + 24 * anHour, zone).slice(0, 10)}T08:00`)
  const [tried, setTried] = useState(false)
  const chosen = instantOf(wall, zone)
  const past = chosen !== null && chosen <= serverNow()
  const wrong = tried && (chosen === null ? sentence.field('required') : past ? t('editing.plan_past') : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (chosen !== null && !past) plan(new Date(chosen).toISOString())
  }
  return (
    <Dialog open title={t('editing.plan')} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        <div className="field">
          <label className="field-label" htmlFor="plan-at">{t('editing.plan_at')}</label>
          <p className="field-hint" id="plan-hint">{t('editing.plan_hint')}</p>
          <input id="plan-at" className="field-input" type="datetime-local" value={wall} aria-describedby="plan-hint" aria-invalid={wrong ? true : undefined}
            onChange={(event) => setWall(event.target.value)} />
          {wrong ? <p className="field-error" role="alert"><Icon name="alert" /> <span>{wrong}</span></p> : chosen !== null && !past && <p className="muted">{moment(chosen)}</p>}
        </div>
        {error !== null && <Notice kind="trouble" live>{asApiError(error).code === 'not_saved' ? t('editing.not_saved') : sentence(error)}</Notice>}
        <Button kind="primary" type="submit" wide busy={busy}>{t('editing.plan_save')}</Button>
      </form>
    </Dialog>
  )
}
