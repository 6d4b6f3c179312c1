import { useState, type FormEvent } from 'react'
import { strings } from './comments.strings.ts'
import { api } from '../../lib/api.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { printable } from '../../lib/printable.ts'
import { useFormats } from '../../lib/time.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Comment } from '../../../../server/features/comments/comments.schemas.ts'

interface ItemProps { comment: Comment, onChanged: () => Promise<unknown>, onAnswer?: ((name: string) => void) | undefined }

export function CommentItem({ comment, onChanged, onAnswer }: ItemProps) {
  const t = useText(strings)
  const { ago, dateTime } = useFormats()
  const { author, own, text, createdAt, editedAt, deleted, hidden, mayHide } = comment
  const [editing, setEditing] = useState(false)
  const name = own ? t('comments.you') : author ? `${author.firstName} ${author.lastName}`.trim() : t('comments.someone')
  const words = deleted ? t('comments.deleted') : hidden && !mayHide ? t('comments.hidden') : null
  return (
    <>
      <p className="comment-head">
        <strong dir="auto">{name}</strong>
        {author?.teaches && <span className="comment-teacher">{t('comments.teacher')}</span>}
        <small className="muted"><time dateTime={createdAt} title={dateTime(createdAt)}>{ago(createdAt)}</time>{editedAt !== null && !deleted && ` · ${t('comments.edited')}`}</small>
      </p>
      {hidden && mayHide && <p className="muted"><small><Icon name="eye" /> {t('comments.hidden_mark')}</small></p>}
      {words !== null && <p className="muted">{words}</p>}
      {words === null && !editing && <p className="comment-words" dir="auto">{text}</p>}
      {editing
        ? <Editing comment={comment} onDone={() => setEditing(false)} onChanged={onChanged} />
        : <Actions comment={comment} onEdit={() => setEditing(true)} onChanged={onChanged} onAnswer={onAnswer && author && !own && words === null ? () => onAnswer(name) : undefined} />}
    </>
  )
}

function Actions({ comment: { id, deleted, hidden, mayEdit, mayDelete, mayHide }, onEdit, onChanged, onAnswer }: Omit<ItemProps, 'onAnswer'> & { onAnswer: (() => void) | undefined, onEdit: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { busy, error, run } = useDoing()
  const [sure, setSure] = useState(false)
  if (deleted || !(mayEdit || mayDelete || mayHide || onAnswer)) return null
  const remove = () => sure ? void run(() => api.delete(`/api/comments/${id}`).then(onChanged)) : setSure(true)
  const turn = () => run(() => (hidden ? api.delete(`/api/comments/${id}/hiding`) : api.put(`/api/comments/${id}/hiding`)).then(onChanged))
  return (
    <>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div className="comment-actions">
        {onAnswer && <Button small kind="quiet" onClick={onAnswer}>{t('comments.answer')}</Button>}
        {mayEdit && <Button small kind="quiet" onClick={onEdit}>{t('comments.edit')}</Button>}
        {/* The words are gone with it, so there is no taking back: the second press is the one that counts. */}
        {mayDelete && <Button small kind={sure ? 'danger' : 'quiet'} busy={busy && sure} onClick={remove} onBlur={() => setSure(false)}>{t(sure ? 'comments.delete_sure' : 'comments.delete')}</Button>}
        {mayHide && <Button small kind="quiet" busy={busy && !sure} onClick={() => void turn()}>{t(hidden ? 'comments.show' : 'comments.hide')}</Button>}
      </div>
    </>
  )
}

function Editing({ comment, onDone, onChanged }: ItemProps & { onDone: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [text, setText] = useState(comment.text)
  const { busy, error, run } = useDoing()
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    void run(async () => {
      await api.patch(`/api/comments/${comment.id}`, { text: printable(text).trim() })
      await onChanged()
      onDone()
    })
  }
  return (
    <form className="stack-s" onSubmit={save}>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Field label={t('comments.text')} hideLabel multiline autoFocus value={text} onValue={setText} maxLength={2_000} error={text.trim() ? undefined : t('comments.empty')} />
      <div className="row">
        <Button small kind="primary" type="submit" busy={busy}>{t('comments.save')}</Button>
        <Button small onClick={onDone}>{t('comments.cancel')}</Button>
      </div>
    </form>
  )
}
