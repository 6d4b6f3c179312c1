/** The thread below a lesson. What is written without a connection is kept and sent later. */
import { useCallback, useEffect, useState } from 'react'
import { CommentItem } from './comment-item.tsx'
import { strings } from './comments.strings.ts'
import { WriteComment } from './write-comment.tsx'
import { events } from '../../lib/events.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { outbox } from '../../lib/outbox/here.ts'
import { useUnsent } from '../../lib/outbox/use-outbox.ts'
import { printable } from '../../lib/printable.ts'
import { usePages } from '../../lib/use-pages.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import type { Comment, Comments as Thread } from '../../../../server/features/comments/comments.schemas.ts'
import './comments.css'

export default function Comments({ lessonId }: { lessonId: number }) {
  const t = useText(strings)
  const path = `/api/lessons/${lessonId}/comments`
  const thread = usePages<Comment>(path)
  const news = useNews(lessonId)
  const { refetch } = thread
  const { clear } = news
  // Whatever others wrote meanwhile comes along.
  const reread = useCallback(() => refetch().then(clear), [refetch, clear])
  const pending = usePending(path, reread)
  const [to, setTo] = useState({ name: '', asked: 0 })
  const answer = useCallback((name: string) => setTo(({ asked }) => ({ name, asked: asked + 1 })), [])
  const open = (thread.first as Thread | undefined)?.open !== false
  return (
    <section className="comments stack not-printed" aria-labelledby="comments">
      <h2 id="comments">{t('comments.title')}</h2>
      {thread.more && <div><Button small busy={thread.more.busy} onClick={() => void thread.more!.load()}>{t('comments.more')}</Button></div>}
      <ul className="comments-list">
        <Loaded query={thread}>
          {(comments) => comments.length === 0 && pending.length === 0
            ? <li className="muted">{t('comments.none')}</li>
            : <>{[...comments].sort((a, b) => a.id - b.id).map((comment) => <li key={comment.id} className="comment"><CommentItem comment={comment} onChanged={thread.refetch} onAnswer={open ? answer : undefined} /></li>)}</>}
        </Loaded>
        {pending.map((text, i) => <li key={`pending-${i}`} className="comment"><p className="comment-words" dir="auto">{text}</p><p className="muted"><small><Icon name="unsent" /> {t('comments.waiting')}</small></p></li>)}
      </ul>
      <div role="status">{news.count > 0 && <Button small onClick={() => void reread()}>{t('comments.new', { count: news.count })}</Button>}</div>
      {open
        ? <WriteComment key={to.asked} to={to.name} onPost={(text) => outbox.add({ method: 'POST', path, body: { text: printable(text) }, what: t('comments.name') })} />
        : <p className="muted">{t('comments.closed')}</p>}
    </section>
  )
}

/** Others wrote meanwhile: nothing moves under the reader's eyes, a button says how many. */
function useNews(lessonId: number) {
  const [count, setCount] = useState(0)
  useEffect(() => events.on('lesson_comment', (event) => { if (event.lessonId === lessonId) setCount((before) => before + 1) }), [lessonId])
  return { count, clear: useCallback(() => setCount(0), []) }
}

/** What this device has not sent, or what has just arrived and is not in the list yet. */
function usePending(path: string, refetch: () => Promise<unknown>): string[] {
  const { waiting } = useUnsent()
  const [arriving, setArriving] = useState<string[]>([])
  useEffect(() => outbox.onSent((change) => {
    if (change.path !== path || change.method !== 'POST') return
    const { text } = change.body as { text: string }
    setArriving((before) => [...before, text])
    void refetch().then(() => setArriving((before) => before.filter((one) => one !== text)))
  }), [path, refetch])
  const mine = waiting.filter((change) => change.path === path && change.method === 'POST').map((change) => (change.body as { text: string }).text)
  return [...arriving, ...mine.filter((text) => !arriving.includes(text))]
}
