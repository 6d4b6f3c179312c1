import { useEffect, useRef, useState } from 'react'
import { AddLesson, AddSection } from './add-forms.tsx'
import { ArchivedLessons } from './archived-lessons.tsx'
import { Chosen } from './chosen.tsx'
import { CopyDialog } from './copy-dialog.tsx'
import { OutlineTree } from './outline-tree.tsx'
import { withLessonsAt } from './outline.rules.ts'
import { strings } from './outline.strings.ts'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { SectionDialog } from './section-dialog.tsx'
import { Skipped } from './skipped.tsx'
import { useLessonWork } from './use-lesson-work.ts'
import { useOrder } from './use-order.ts'
import { useRowActions } from './use-row-actions.ts'
import type { CoursePart } from '../course-part.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import type { CourseLesson } from '../../courses.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button, LinkButton } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SaveState } from '../../../../ui/save-state.tsx'

export type Asked =
  | { name: 'lesson', sectionId: number | null } | { name: 'section' }
  | { name: 'schedule', lesson: CourseLesson } | { name: 'move' | 'copy', lessonIds: number[] } | null

export default function LessonsPart({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const fixed = course.status === 'archived'
  const [asked, setAsked] = useState<Asked>(null)
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set())
  const { order, move, state, forget } = useOrder(course)
  const work = useLessonWork({ course, refresh, undo })
  const actions = useRowActions({ course, order, move, refresh, undo, ask: setAsked, work })
  const chosen = course.lessons.filter(({ id }) => selected.has(id))
  const close = () => setAsked(null)
  const clear = () => setSelected(new Set())
  const none = course.lessons.length === 0 && course.sections.length === 0
  return (
    <section className="stack" aria-labelledby="lessons">
      <div className="split">
        <div>
          <h2 id="lessons">{t('outline.title')}</h2>
          <Length lessons={course.lessons} />
        </div>
        <SaveState state={state.save} />
        {!fixed && !none && (
          <div className="part-actions not-printed">
            <div className="row">
              <Button icon="plus" onClick={() => setAsked({ name: 'lesson', sectionId: course.sections[course.sections.length - 1]?.id ?? null })}>{t('outline.add_lesson')}</Button>
              <Button icon="plus" onClick={() => setAsked({ name: 'section' })}>{t('outline.add_section')}</Button>
              <LinkButton icon="upload" to={`/courses/${course.id}/import`}>{t('outline.import')}</LinkButton>
            </div>
          </div>
        )}
      </div>
      <OrderTrouble state={state} forget={forget} />
      <WorkTrouble error={work.error} />
      {work.skipped.length > 0 && <Skipped course={course} skipped={work.skipped} close={work.forgetSkipped} />}
      {chosen.length > 0 && !fixed && <Chosen chosen={chosen} work={work} ask={setAsked} clear={clear} />}
      {none && !fixed && <Nothing course={course} add={() => setAsked({ name: 'lesson', sectionId: null })} />}
      {!none && <OutlineTree course={course} order={order} fixed={fixed} move={move} selected={selected} onSelected={setSelected} actions={actions} />}
      {asked?.name === 'lesson' && <AddLesson key={asked.sectionId} course={course} sectionId={asked.sectionId} refresh={refresh} close={close} />}
      {asked?.name === 'section' && <AddSection course={course} refresh={refresh} close={close} />}
      <ArchivedLessons course={course} refresh={refresh} undo={undo} fixed={fixed} />
      {asked?.name === 'schedule' && <ScheduleDialog lesson={asked.lesson} close={close} refresh={refresh} undo={undo} />}
      {asked?.name === 'move' && (
        <SectionDialog course={course} lessonIds={asked.lessonIds} close={close} move={(sectionId) => {
          const before = order
          move(withLessonsAt(order, asked.lessonIds, { sectionId, beforeId: null }))
          undo.offer(t('outline.moved', { count: asked.lessonIds.length }), async () => move(before))
          clear()
          close()
        }} />
      )}
      {asked?.name === 'copy' && <CopyDialog course={course} lessonIds={asked.lessonIds} refresh={refresh} undo={undo} close={close} done={clear} />}
    </section>
  )
}

function Length({ lessons }: { lessons: CourseLesson[] }) {
  const t = useText(strings)
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.estimatedMinutes, 0)
  if (lessons.length === 0) return null
  const length = minutes < 90 ? t('outline.minutes', { count: minutes }) : minutes % 60 === 0 ? t('outline.whole_hours', { count: minutes / 60 }) : t('outline.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  return <p className="muted">{t('outline.count', { count: lessons.length })} · {length}</p>
}

function Nothing({ course, add }: { course: TaughtCourse, add: () => void }) {
  const t = useText(strings)
  return (
    <EmptyState icon="book" title={t('outline.empty')} action={(
      <div className="row">
        <Button kind="primary" icon="plus" onClick={add}>{t('outline.add_lesson')}</Button>
        <LinkButton icon="upload" to={`/courses/${course.id}/import`}>{t('outline.import')}</LinkButton>
      </div>
    )}>{t('outline.empty_text')}</EmptyState>
  )
}

function OrderTrouble({ state, forget }: Pick<ReturnType<typeof useOrder>, 'state' | 'forget'>) {
  const t = useText(strings)
  const sentence = useErrorText()
  if (state.save === 'unsent') return <Notice kind="warning" icon="unsent" live>{t('outline.order_unsent')}</Notice>
  if (state.trouble === null) return null
  if (state.trouble === 'changed_elsewhere') return <Notice kind="warning" live action={<Button small onClick={forget}>{t('outline.done')}</Button>}>{t('outline.changed_elsewhere')}</Notice>
  return <Notice kind="trouble" live>{sentence(state.trouble.error)}</Notice>
}

function WorkTrouble({ error }: { error: unknown }) {
  const sentence = useErrorText()
  const place = useRef<HTMLDivElement>(null)
  // The row that was asked for it may lie far below.
  useEffect(() => { if (error !== null) place.current?.scrollIntoView({ block: 'center' }) }, [error])
  return error === null ? null : <div ref={place}><Notice kind="trouble" live>{sentence(error)}</Notice></div>
}

