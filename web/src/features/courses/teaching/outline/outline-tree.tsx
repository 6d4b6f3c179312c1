/** The sections and lessons of a course as a tree: dragged with mouse or finger, with Enter and arrows from the keyboard, or by each row's menu. */
import { useMemo, useState } from 'react'
import { Collection } from 'react-aria-components/Collection'
import { Tree } from 'react-aria-components/Tree'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { LessonRow, SectionRow } from './outline-rows.tsx'
import type { RowActions } from './outline-rows.tsx'
import { dropped, lessonKey, mayDropLessons, mayDropSection, rowOf, sectionKey } from './outline.rules.ts'
import type { Drop, Order } from './outline.rules.ts'
import { strings } from './outline.strings.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Localised } from '../../../../ui/staff/aria.tsx'
import { useTouchDrag } from '../../../../ui/staff/touch-drag.tsx'
import { dragLooks } from '../../../../ui/staff/tree-parts.tsx'
import './outline.css'

interface Props {
  course: TaughtCourse
  order: Order
  fixed: boolean
  move: (order: Order) => void
  selected: ReadonlySet<number>
  onSelected: (lessonIds: Set<number>) => void
  actions: RowActions
}

interface Row { key: string, id: number, rows?: Row[] }

export function OutlineTree({ course, order, fixed, move, selected, onSelected, actions }: Props) {
  const t = useText(strings)
  const [folded, setFolded] = useState<ReadonlySet<string | number>>(new Set())
  const { dragAndDropHooks } = useOutlineDrag(course, order, fixed, move)
  const lessons = useMemo(() => new Map(course.lessons.map((lesson) => [lesson.id, lesson])), [course.lessons])
  const sections = useMemo(() => new Map(course.sections.map((section) => [section.id, section])), [course.sections])
  const lessonRows = (ids: number[]): Row[] => ids.map((id) => ({ key: lessonKey(id), id }))
  const rows: Row[] = [...lessonRows(order.lessonIds), ...order.sections.map(({ id, lessonIds }) => ({ key: sectionKey(id), id, rows: lessonRows(lessonIds) }))]
  const expanded = order.sections.map(({ id }) => sectionKey(id)).filter((key) => !folded.has(key))
  const toggle = (open: Set<string | number>) => setFolded(new Set(order.sections.map(({ id }) => sectionKey(id)).filter((key) => !open.has(key))))
  const choose = (keys: 'all' | Set<string | number>) => onSelected(new Set(keys === 'all' ? course.lessons.map(({ id }) => id) : [...keys].map(rowOf).filter(({ kind }) => kind === 'lesson').map(({ id }) => id)))

  const show = (row: Row) => {
    if (!row.rows) return <LessonRow key={row.key} id={row.key} lesson={lessons.get(row.id)!} fixed={fixed} actions={actions} />
    return (
      <SectionRow key={row.key} id={row.key} section={sections.get(row.id)!} count={row.rows.length} fixed={fixed} actions={actions}>
        <Collection items={row.rows} dependencies={[lessons, actions, fixed]}>{(lesson: Row) => <LessonRow id={lesson.key} lesson={lessons.get(lesson.id)!} fixed={fixed} actions={actions} />}</Collection>
      </SectionRow>
    )
  }
  const [box, shown] = useTouchDrag({
    titleOf: (key) => titleOf(course, key),
    may: (key, drop) => rowOf(key).kind === 'section' ? mayDropSection(drop) : mayDropLessons(order, drop),
    move: (key, drop) => move(dropped(order, selected.has(rowOf(key).id) && rowOf(key).kind === 'lesson' ? [...selected].map(lessonKey) : [key], drop))
  })
  return (
    <Localised>
      <div ref={box} className="tree-touchable">
        <Tree aria-label={t('outline.list')} className="tree" selectionMode={fixed ? 'none' : 'multiple'} selectionBehavior="toggle"
          selectedKeys={[...selected].map(lessonKey)} onSelectionChange={choose} expandedKeys={expanded} onExpandedChange={toggle}
          disabledKeys={[]} {...(dragAndDropHooks ? { dragAndDropHooks } : {})}>
          {rows.map(show)}
        </Tree>
        {shown}
        {!fixed && <p className="tree-hint muted"><small>{t('outline.keys')}</small></p>}
      </div>
    </Localised>
  )
}

function titleOf(course: TaughtCourse, key: string | number): string {
  const { kind, id } = rowOf(key)
  return (kind === 'lesson' ? course.lessons : course.sections).find((one) => one.id === id)?.title ?? ''
}

const lessonType = 'pi-lms-lesson'
const sectionType = 'pi-lms-section'

function useOutlineDrag(course: TaughtCourse, order: Order, fixed: boolean, move: (order: Order) => void) {
  return useDragAndDrop({
    isDisabled: fixed,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': titleOf(course, key), [rowOf(key).kind === 'lesson' ? lessonType : sectionType]: String(key) })),
    acceptedDragTypes: [lessonType, sectionType],
    getAllowedDropOperations: () => ['move'],
    getDropOperation(target, types) {
      if (target.type !== 'item') return 'cancel'
      const fits = types.has(sectionType) ? mayDropSection(target as Drop) : mayDropLessons(order, target as Drop)
      return fits ? 'move' : 'cancel'
    },
    shouldAcceptItemDrop: (target, types) => !types.has(sectionType) && rowOf(target.key).kind === 'section',
    onMove: ({ keys, target }) => move(dropped(order, keys, target)),
    ...dragLooks
  })
}
