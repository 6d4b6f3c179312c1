/** Sections and what they ask, put in order with mouse, finger or keyboard. */
import { useState } from 'react'
import { Collection } from 'react-aria-components/Collection'
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { Link } from 'wouter'
import { dropped, mayDrop, pointsText, readPoints, stepped } from '../quizzes.rules.ts'
import type { Drop, SectionDraft, SlotDraft } from '../quizzes.rules.ts'
import { strings } from '../quizzes.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Localised } from '../../../ui/staff/aria.tsx'
import { RowMenu } from '../../../ui/staff/row-menu.tsx'
import { useTouchDrag } from '../../../ui/staff/touch-drag.tsx'
import { Apart, DragHandle, dragLooks } from '../../../ui/staff/tree-parts.tsx'

interface Props {
  sections: readonly SectionDraft[]
  fixed: boolean
  put: (sections: readonly SectionDraft[]) => void
  replace: (slot: SlotDraft) => void
  remove: (key: string) => void
  edit: (slot: SlotDraft) => void
  rename: (section: SectionDraft) => void
}

const type = 'pi-lms-quiz-row'

export function OutlineTree(props: Props) {
  const t = useText(strings)
  const { sections, fixed, put } = props
  const slots = sections.flatMap((section) => section.slots)
  const titleOf = (key: string | number) => sections.find((one) => one.key === key)?.title ?? slots.find((one) => one.key === key)?.question?.name ?? t('quizzes.draw')
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: fixed,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': titleOf(key), [type]: String(key), [String(key).startsWith('s') ? `${type}-section` : `${type}-slot`]: '' })),
    acceptedDragTypes: [type],
    getAllowedDropOperations: () => ['move'],
    getDropOperation: (target, types) => target.type === 'item' && mayDrop(types.has(`${type}-section`) ? 's' : 'q', target as Drop) ? 'move' : 'cancel',
    onMove: ({ keys, target }) => put(dropped(sections, String([...keys][0]), target as Drop)),
    ...dragLooks
  })
  const [box, shown] = useTouchDrag({ titleOf, may: (key, drop) => mayDrop(key, drop), move: (key, drop) => put(dropped(sections, key, drop)) })
  const numbers = numbersOf(sections)
  return (
    <Localised>
      <div ref={box} className="tree-touchable">
        <Tree aria-label={t('quizzes.screen_questions')} className="tree" expandedKeys={sections.map(({ key }) => key)} {...(dragAndDropHooks ? { dragAndDropHooks } : {})}>
          {sections.map((section) => (
            <TreeItem key={section.key} id={section.key} textValue={section.title || t('quizzes.section_plain')} className="tree-row quiz-section">
              <TreeItemContent>
                {!fixed && <DragHandle label={t('quizzes.drag', { title: section.title || t('quizzes.section_plain') })} />}
                <span className="tree-words"><span className={section.title ? 'tree-title' : 'tree-title muted'} dir="auto">{section.title || t('quizzes.section_plain')}</span></span>
                {!fixed && <RowMenu label={t('quizzes.more_of', { name: section.title || t('quizzes.section_plain') })} items={[
                  { id: 'rename', label: t('quizzes.rename_section'), icon: 'edit', act: () => props.rename(section) },
                  { id: 'up', label: t('quizzes.up'), sign: 'up', act: () => put(stepped(sections, section.key, -1)) },
                  { id: 'down', label: t('quizzes.down'), sign: 'down', act: () => put(stepped(sections, section.key, 1)) },
                  { id: 'remove', label: t('quizzes.remove_section'), icon: 'trash', danger: true, act: () => props.remove(section.key) }
                ]} />}
              </TreeItemContent>
              <Collection items={section.slots.map((slot) => ({ ...slot, id: slot.key }))} dependencies={[sections, fixed, numbers]}>
                {(slot: SlotDraft & { id: string }) => <SlotRow {...props} slot={slot} number={numbers.get(slot.key) ?? ''} />}
              </Collection>
            </TreeItem>
          ))}
        </Tree>
        {shown}
      </div>
    </Localised>
  )
}

/** "3" or, for a draw, "3–7". */
function numbersOf(sections: readonly SectionDraft[]): Map<string, string> {
  const numbers = new Map<string, string>()
  let next = 1
  for (const { slots } of sections) {
    for (const { key, draw } of slots) {
      const count = draw?.count ?? 1
      numbers.set(key, count > 1 ? `${next}–${next + count - 1}` : String(next))
      next += count
    }
  }
  return numbers
}

function SlotRow({ slot, number, sections, fixed, put, replace, remove, edit }: Props & { slot: SlotDraft, number: string }) {
  const t = useText(strings)
  const { question, draw } = slot
  const name = question?.name || (draw ? t('quizzes.draw_name', { count: draw.count }) : t('quizzes.without_words'))
  const short = draw !== null && draw.available < draw.count
  return (
    <TreeItem id={slot.key} textValue={name} className="tree-row quiz-slot">
      <TreeItemContent>
        {!fixed && <DragHandle label={t('quizzes.drag', { title: name })} />}
        <span className="quiz-number">{number}</span>
        <span className="tree-words">
          {question && <Apart><Link href={`/questions/${question.id}`} className="tree-title" dir="auto">{name}</Link></Apart>}
          {draw && <span className="tree-title">{name}</span>}
          {draw && <small className="muted"><DrawWords draw={draw} /></small>}
          {question && !question.usable && <small className="quiz-warning"><Icon name="alert" /> <span>{t('quizzes.not_usable')}</span></small>}
          {question?.newerVersion && <small className="muted">{t('quizzes.newer_version', { number: question.newerVersion })}</small>}
          {short && <small className="quiz-warning"><Icon name="alert" /> <span>{t('quizzes.too_few', { count: draw.available })}</span></small>}
        </span>
        <Apart>{fixed ? <span className="quiz-points">{t('quizzes.points', { points: pointsText(slot.points) })}</span> : <Points key={slot.points} of={name} points={slot.points} put={(points) => replace({ ...slot, points })} each={(draw?.count ?? 1) > 1} />}</Apart>
        {!fixed && <RowMenu label={t('quizzes.more_of', { name })} items={[
          draw !== null && { id: 'edit', label: t('quizzes.change_draw'), icon: 'edit', act: () => edit(slot) },
          { id: 'up', label: t('quizzes.up'), sign: 'up', act: () => put(stepped(sections, slot.key, -1)) },
          { id: 'down', label: t('quizzes.down'), sign: 'down', act: () => put(stepped(sections, slot.key, 1)) },
          { id: 'remove', label: t('quizzes.take_out'), icon: 'trash', danger: true, act: () => remove(slot.key) }
        ]} />}
      </TreeItemContent>
    </TreeItem>
  )
}

export function DrawWords({ draw }: { draw: NonNullable<SlotDraft['draw']> }) {
  const t = useText(strings)
  const { topicId, topicName, leastDifficulty, mostDifficulty, tags, available } = draw
  const said = [
    topicId === null ? t('quizzes.any_topic') : topicName ?? '', ...(leastDifficulty !== null || mostDifficulty !== null ? [t('quizzes.difficulties', { least: leastDifficulty ?? 1, most: mostDifficulty ?? 5 })] : []), ...tags.map((tag) => `#${tag}`),
    t('quizzes.fitting', { count: available })
  ]
  return <>{said.filter(Boolean).join(' · ')}</>
}

function Points({ of, points, put, each }: { of: string, points: number, put: (points: number) => void, each: boolean }) {
  const t = useText(strings)
  const [typed, setTyped] = useState(pointsText(points))
  const read = readPoints(typed)
  const done = () => {
    if (read === null) setTyped(pointsText(points))
    else if (read !== points) put(read)
  }
  return (
    <label className="quiz-points">
      <input className="field-input" inputMode="decimal" autoComplete="off" aria-label={t('quizzes.points_of', { name: of })} aria-invalid={read === null || undefined} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={done}
        onKeyDown={(event) => { if (event.key === 'Enter') done() }} />
      <span aria-hidden="true">{t(each ? 'quizzes.points_short_each' : 'quizzes.points_short')}</span>
    </label>
  )
}
