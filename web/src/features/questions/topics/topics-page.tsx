/** What questions are about, as a tree: dragged by hand, with the keyboard, or through the menu of each row. */
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { pathOf, withDepth } from './topics.rules.ts'
import { deleteTopic, listTopics, mergeTopics, orderTopics, renameTopic } from '../questions.api.ts'
import type { Topic } from '../questions.api.ts'
import { NewTopic } from '../editing/facts-part.tsx'
import { exportAddress } from '../imports/imports.api.ts'
import { ExportDialog } from '../imports/export-dialog.tsx'
import { strings } from '../topics.strings.ts'
import { strings as words } from '../questions.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { uuid } from '../../../lib/plain-http.ts'
import { dropped, isInside, treeOf, withMoved, withStepped } from '../../../lib/staff/standings.ts'
import type { Drop, Node, Standing } from '../../../lib/staff/standings.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Localised } from '../../../ui/staff/aria.tsx'
import { RowMenu } from '../../../ui/staff/row-menu.tsx'
import type { RowAction } from '../../../ui/staff/row-menu.tsx'
import { useTouchDrag } from '../../../ui/staff/touch-drag.tsx'
import { Apart, DragHandle, Fold, dragLooks } from '../../../ui/staff/tree-parts.tsx'
import { UndoNotice, useUndo } from '../../../ui/undo.tsx'
import '../questions.css'

type Asked = { name: 'new', parentId: number | null } | { name: 'rename' | 'move' | 'merge' | 'export', topic: Topic } | null

export default function TopicsPage() {
  const t = useText(strings)
  const bank = useText(words)
  const [asked, ask] = useState<Asked>(null)
  const query = useQuery({ queryKey: ['topics'], queryFn: listTopics })
  return (
    <Page title={bank('questions.topics')} intro={<p>{t('topics.intro')}</p>} back={{ to: '/questions', label: bank('questions.back') }}
      actions={<Button kind="primary" icon="plus" onClick={() => ask({ name: 'new', parentId: null })}>{bank('questions.topic_new')}</Button>}>
      <Loaded query={query}>{(topics) => <Topics topics={topics} asked={asked} ask={ask} />}</Loaded>
    </Page>
  )
}

function Topics({ topics, asked, ask }: { topics: Topic[], asked: Asked, ask: (asked: Asked) => void }) {
  const t = useText(strings)
  const bank = useText(words)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const undo = useUndo()
  const { busy, error, run } = useDoing()
  const refresh = () => cache.invalidateQueries({ queryKey: ['topics'] })
  const close = () => ask(null)
  /** On the screen at once; what the box does not take goes back to how it is there. */
  const order = (standings: readonly Standing[]) => {
    if (standings === topics) return
    void run(async () => {
      const byId = new Map(topics.map((topic) => [topic.id, topic]))
      cache.setQueryData<Topic[]>(['topics'], standings.map(({ id, parentId }) => ({ ...byId.get(id)!, parentId })))
      try {
        cache.setQueryData(['topics'], await orderTopics([...standings]))
        undo.offer(t('topics.moved'), async () => { await orderTopics(topics.map(({ id, parentId }) => ({ id, parentId }))); await refresh() })
      } catch (failure) {
        await refresh()
        throw failure
      }
    })
  }
  const remove = (topic: Topic) => void run(async () => {
    await deleteTopic(topic.id)
    undo.say(t('topics.removed', { name: isolated(topic.name) }))
    await refresh()
  })
  const actions = (topic: Topic): Array<RowAction | false> => [
    { id: 'show', label: t('topics.show'), icon: 'list', act: () => navigate(`/questions?topic=${topic.id}`) },
    { id: 'rename', label: t('topics.rename'), icon: 'edit', act: () => ask({ name: 'rename', topic }) },
    { id: 'add', label: t('topics.add_inside'), icon: 'plus', act: () => ask({ name: 'new', parentId: topic.id }) },
    { id: 'up', label: t('topics.up'), sign: 'up', act: () => order(withStepped(topics, topic.id, 'up')) },
    { id: 'down', label: t('topics.down'), sign: 'down', act: () => order(withStepped(topics, topic.id, 'down')) },
    { id: 'move', label: t('topics.move'), sign: 'folder', act: () => ask({ name: 'move', topic }) },
    topics.length > 1 && { id: 'merge', label: t('topics.merge'), icon: 'copy', act: () => ask({ name: 'merge', topic }) },
    topic.questions > 0 && { id: 'export', label: bank('questions.export'), icon: 'download', act: () => ask({ name: 'export', topic }) },
    { id: 'remove', label: t('topics.remove'), icon: 'trash', danger: true, act: () => remove(topic) }
  ]
  return (
    <>
      <UndoNotice undo={undo} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {topics.length === 0 && <EmptyState icon="list" title={t('topics.none')}>{t('topics.none_text')}</EmptyState>}
      {topics.length > 0 && <TopicTree topics={topics} order={order} actions={actions} />}
      {asked?.name === 'new' && <Dialog open title={bank('questions.topic_new')} onClose={close}><NewTopic parentId={asked.parentId} done={close} /></Dialog>}
      {asked?.name === 'rename' && <RenameDialog topic={asked.topic} close={close} refresh={refresh} />}
      {asked?.name === 'move' && <PlaceDialog title={t('topics.move_title', { name: isolated(asked.topic.name) })} topics={topics.filter(({ id }) => !isInside(topics, id, asked.topic.id))} all={topics} top={bank('questions.topic_top')} go={t('topics.move_go')} busy={busy} close={close}
        choose={(parentId) => { order(withMoved(topics, asked.topic.id, { parentId, beforeId: null })); close() }} />}
      {asked?.name === 'merge' && <PlaceDialog title={t('topics.merge_title', { name: isolated(asked.topic.name) })} topics={topics.filter(({ id }) => !isInside(topics, id, asked.topic.id))} all={topics} top={null} go={t('topics.merge_go')} busy={busy} close={close}
        choose={(intoId) => void run(async () => {
          if (intoId === null) return
          await mergeTopics(asked.topic.id, intoId, uuid())
          undo.say(t('topics.merged', { name: isolated(asked.topic.name) }))
          await Promise.all([refresh(), cache.invalidateQueries({ queryKey: ['questions'] })])
          close()
        })} />}
      {asked?.name === 'export' && <ExportDialog count={asked.topic.questions} address={(format) => exportAddress(format, { topicId: asked.topic.id })} close={close} />}
    </>
  )
}

function TopicTree({ topics, order, actions }: { topics: Topic[], order: (standings: readonly Standing[]) => void, actions: (topic: Topic) => Array<RowAction | false> }) {
  const bank = useText(words)
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const nameOf = (key: string | number) => topics.find(({ id }) => id === Number(key))?.name ?? ''
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': nameOf(key), 'pi-lms-topic': String(key) })),
    acceptedDragTypes: ['pi-lms-topic'],
    getAllowedDropOperations: () => ['move'],
    getDropOperation: (target) => target.type === 'item' ? 'move' : 'cancel',
    onMove: ({ keys, target }) => order(dropped(topics, Number([...keys][0]), target as Drop)),
    ...dragLooks
  })
  const [box, shown] = useTouchDrag({ titleOf: nameOf, may: (key, drop) => !isInside(topics, Number(drop.key), Number(key)), move: (key, drop) => order(dropped(topics, Number(key), drop)) })
  const rows = (nodes: Array<Node<Topic>>): ReactNode => nodes.map(({ one: topic, children }) => <Row key={topic.id} topic={topic} actions={actions} more={children.length > 0}>{rows(children)}</Row>)
  return (
    <Localised>
      <div ref={box} className="tree-touchable">
        <Tree aria-label={bank('questions.topics')} className="tree" dragAndDropHooks={dragAndDropHooks} expandedKeys={topics.map(({ id }) => id).filter((id) => !folded.has(id))}
          onExpandedChange={(open) => setFolded(new Set(topics.map(({ id }) => id).filter((id) => !open.has(id))))}>
          {rows(treeOf(topics))}
        </Tree>
        {shown}
      </div>
    </Localised>
  )
}

function Row({ topic, actions, more, children }: { topic: Topic, actions: (topic: Topic) => Array<RowAction | false>, more: boolean, children: ReactNode }) {
  const t = useText(strings)
  const { number } = useFormats()
  const { id, name, questions, usable } = topic
  return (
    <TreeItem id={id} textValue={name} className="tree-row topic-row">
      <TreeItemContent>
        <DragHandle label={t('topics.drag', { name })} />
        {more && <Fold label={t('topics.fold', { name })} />}
        <span className="tree-words">
          <Apart><Link href={`/questions?topic=${id}`} className="tree-title" dir="auto">{name}</Link></Apart>
          <span className="muted">{t('topics.counts', { count: questions, usable: number(usable) })}</span>
        </span>
        <Apart><RowMenu label={t('topics.more_of', { name })} items={actions(topic)} /></Apart>
      </TreeItemContent>
      {children}
    </TreeItem>
  )
}

function RenameDialog({ topic, close, refresh }: { topic: Topic, close: () => void, refresh: () => Promise<unknown> }) {
  const t = useText(strings)
  const bank = useText(words)
  const sentence = useErrorText()
  const [name, setName] = useState(topic.name)
  const { busy, error, run } = useDoing()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) void run(async () => { await renameTopic(topic.id, name.trim()); await refresh(); close() })
  }
  return (
    <Dialog open title={t('topics.rename')} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        <Field label={bank('questions.topic_name')} value={name} onValue={setName} maxLength={255} autoComplete="off" error={error === null ? undefined : sentence(error)} />
        <Button kind="primary" type="submit" wide busy={busy}>{t('topics.save')}</Button>
      </form>
    </Dialog>
  )
}

interface PlaceProps { title: string, topics: Topic[], all: Topic[], top: string | null, go: string, busy: boolean, close: () => void, choose: (id: number | null) => void }

function PlaceDialog({ title, topics, all, top, go, busy, close, choose }: PlaceProps) {
  const [chosen, setChosen] = useState<string | null>(top === null ? null : '')
  return (
    <Dialog open title={title} onClose={close} actions={<Button kind="primary" busy={busy} onClick={() => { if (chosen !== null) choose(chosen === '' ? null : Number(chosen)) }}>{go}</Button>}>
      <Choice legend={title} hideLegend value={chosen} onValue={setChosen} options={[...(top === null ? [] : [{ value: '', label: top }]), ...withDepth(topics).map(({ id }) => ({ value: String(id), label: <span dir="auto">{pathOf(all, id)}</span> }))]} />
    </Dialog>
  )
}
