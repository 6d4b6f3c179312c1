import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { Link, useLocation } from 'wouter'
import { lessonSigns, lessonState, useLessonWords } from './lesson-state.ts'
import { strings } from './outline.strings.ts'
import type { CourseLesson } from '../../courses.api.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { RowMenu } from '../../../../ui/staff/row-menu.tsx'
import type { RowAction } from '../../../../ui/staff/row-menu.tsx'
import { Apart, Chooser, DragHandle, Fold } from '../../../../ui/staff/tree-parts.tsx'

export interface Section { id: number, title: string }

/** What can be done with one row; the page decides what that means. */
export interface RowActions {
  lesson: (lesson: CourseLesson) => Array<RowAction | false>
  section: (section: Section) => Array<RowAction | false>
  renaming: string | null
  rename: (key: string, title: string) => void
  stopRenaming: () => void
}

interface LessonRowProps { id: string, lesson: CourseLesson, fixed: boolean, actions: RowActions }

export function LessonRow({ id, lesson, fixed, actions }: LessonRowProps) {
  const t = useText(strings)
  const words = useLessonWords()
  const [, navigate] = useLocation()
  const address = `/lessons/${lesson.id}/edit`
  return (
    <TreeItem id={id} textValue={lesson.title} className="tree-row outline-lesson" onAction={() => navigate(address)}>
      <TreeItemContent>
        {!fixed && <DragHandle label={t('outline.drag', { title: lesson.title })} />}
        {!fixed && <Chooser label={t('outline.select', { title: lesson.title })} />}
        {actions.renaming === id ? <Rename of={lesson.title} save={(title) => actions.rename(id, title)} stop={actions.stopRenaming} /> : (
          <span className="tree-words">
            <Apart><Link href={address} className="tree-title" dir="auto">{lesson.title}</Link></Apart>
            <small className={`outline-state outline-state-${lessonState(lesson)}`}><Icon name={lessonSigns[lessonState(lesson)]} /><span>{words(lesson)}</span></small>
            {lesson.prerequisiteIds.length > 0 && <small className="muted outline-fact">{t('outline.after', { count: lesson.prerequisiteIds.length })}</small>}
            {!lesson.progressTracked && <small className="muted outline-fact">{t('outline.not_counted')}</small>}
          </span>
        )}
        {!fixed && <RowMenu label={t('outline.more', { title: lesson.title })} items={actions.lesson(lesson)} />}
      </TreeItemContent>
    </TreeItem>
  )
}

interface SectionRowProps { id: string, section: Section, count: number, fixed: boolean, actions: RowActions, children: ReactNode }

export function SectionRow({ id, section, count, fixed, actions, children }: SectionRowProps) {
  const t = useText(strings)
  return (
    <TreeItem id={id} textValue={section.title} className="tree-row outline-section">
      <TreeItemContent>
        {!fixed && <DragHandle label={t('outline.drag', { title: section.title })} />}
        <Fold label={t('outline.fold', { title: section.title })} />
        {actions.renaming === id ? <Rename of={section.title} save={(title) => actions.rename(id, title)} stop={actions.stopRenaming} /> : (
          <span className="tree-words">
            <span className="tree-title" dir="auto">{section.title}</span>
            <small className="muted outline-fact">{count === 0 ? t('outline.none_here') : t('outline.count', { count })}</small>
          </span>
        )}
        {!fixed && <RowMenu label={t('outline.more', { title: section.title })} items={actions.section(section)} />}
      </TreeItemContent>
      {children}
    </TreeItem>
  )
}

function Rename({ of, save, stop }: { of: string, save: (title: string) => void, stop: () => void }) {
  const t = useText(strings)
  const [title, setTitle] = useState(of)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() && title.trim() !== of) save(title.trim())
    else stop()
  }
  return (
    <Apart wide>
      <form className="outline-rename" onSubmit={submit}>
        <input className="field-input" dir="auto" autoFocus value={title} maxLength={255} aria-label={t('outline.rename_field')}
          onFocus={(event) => event.target.select()} onChange={(event) => setTitle(event.target.value)} onKeyDown={(event) => { if (event.key === 'Escape') stop() }} />
        <button type="submit" className="button button-secondary button-small"><span>{t('outline.save')}</span></button>
        <button type="button" className="button button-quiet button-small" onClick={stop}><span>{t('outline.cancel')}</span></button>
      </form>
    </Apart>
  )
}
