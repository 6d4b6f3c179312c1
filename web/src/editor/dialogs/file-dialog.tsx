/** A picture, video, sound or file: from this device, made with it just now, or from what was sent earlier. */
import { useEffect, useRef, useState } from 'react'
import type { ChangeEvent } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useEditing } from '../editing.ts'
import type { FileKind } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import { ToolSign } from '../icons.tsx'
import type { ToolIcon } from '../icons.tsx'
import { insertFiles, insertMedia } from '../media/insert-media.ts'
import { listOwnMedia } from '../media/media.api.ts'
import type { OwnMedia } from '../media/media.api.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useFormats } from '../../lib/time.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Loading } from '../../ui/progress.tsx'

const accepted: Record<FileKind, string> = { image: 'image/*', video: 'video/*', audio: 'audio/*', document: '' }
const makers: Partial<Record<FileKind, { icon: ToolIcon, capture: 'environment' | 'user' }>> = {
  image: { icon: 'camera', capture: 'environment' }, video: { icon: 'video', capture: 'environment' }, audio: { icon: 'microphone', capture: 'user' }
}
const signs: Record<OwnMedia['kind'], ToolIcon> = { image: 'picture', video: 'video', audio: 'audio', document: 'file', archive: 'file' }
const isTouched = () => window.matchMedia('(pointer: coarse)').matches

export function FileDialog({ kind, close }: { kind: FileKind, close: () => void }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const { shelf } = useEditing()
  const [own, setOwn] = useState(false)
  const taken = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...event.target.files ?? []]
    event.target.value = ''
    if (files.length === 0) return
    close()
    insertFiles(editor, shelf, files)
  }
  const maker = makers[kind]
  return (
    <Dialog open title={t(`editor.put_${kind}`)} onClose={close} wide={own}>
      {own ? <OwnFiles kind={kind} close={close} /> : (
        <div className="file-ways">
          <Way icon="device" label={t('editor.from_device')} hint={t(`editor.from_device_${kind}`)} accept={accepted[kind]} multiple taken={taken} />
          {maker && isTouched() && (
            <Way icon={maker.icon} label={t(`editor.make_${kind as 'image' | 'video' | 'audio'}`)} hint={t('editor.make_about')} accept={accepted[kind]}
              capture={maker.capture} taken={taken} />
          )}
          <button type="button" className="file-way" onClick={() => setOwn(true)}>
            <ToolSign name="shelf" />
            <span><strong>{t('editor.from_own')}</strong><small className="muted">{t('editor.from_own_about')}</small></span>
          </button>
        </div>
      )}
    </Dialog>
  )
}

interface WayProps {
  icon: ToolIcon
  label: string
  hint: string
  accept: string
  multiple?: boolean
  capture?: 'environment' | 'user'
  taken: (event: ChangeEvent<HTMLInputElement>) => void
}

function Way({ icon, label, hint, accept, multiple, capture, taken }: WayProps) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="file-way" onClick={() => chooser.current?.click()}>
        <ToolSign name={icon} />
        <span><strong>{label}</strong><small className="muted">{hint}</small></span>
      </button>
      <input ref={chooser} type="file" hidden aria-label={label} accept={accept} multiple={multiple} {...(capture ? { capture } : {})} onChange={taken} />
    </>
  )
}

function OwnFiles({ kind, close }: { kind: FileKind, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [editor] = useLexicalComposerContext()
  const { shelf } = useEditing()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const { items, more, error, next } = useOwnMedia(kind, search)
  const take = (media: OwnMedia) => {
    shelf.add(media)
    close()
    insertMedia(editor, media)
  }
  return (
    <>
      <Field type="search" label={t('editor.own_search')} value={typed} onValue={setTyped} autoComplete="off" maxLength={100} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {items === null && error === null && <Loading />}
      {items?.length === 0 && <EmptyState icon="search" title={search === '' ? t('editor.own_none') : t('editor.own_none_found')} />}
      <ul className={kind === 'image' ? 'own-files own-pictures' : 'own-files'}>
        {items?.map((one) => <li key={one.id}><OwnFile media={one} take={take} /></li>)}
      </ul>
      {more && <Button onClick={next}>{t('editor.own_more')}</Button>}
    </>
  )
}

function OwnFile({ media, take }: { media: OwnMedia, take: (media: OwnMedia) => void }) {
  const t = useText(strings)
  const { date } = useFormats()
  const least = media.widths && media.widths.length > 0 ? Math.min(...media.widths) : undefined
  const picture = media.kind === 'image' && media.status === 'ready' ? `${media.url}${least ? `?width=${least}` : ''}` : undefined
  return (
    <button type="button" className="own-file" onClick={() => take(media)}>
      {picture ? <img src={picture} alt="" loading="lazy" /> : <ToolSign name={signs[media.kind]} />}
      <span className="own-file-words">
        <span dir="auto">{media.alt || media.name}</span>
        <small className="muted">{t('editor.own_from', { date: date(media.uploadedAt) })}</small>
      </span>
    </button>
  )
}

function useOwnMedia(kind: FileKind, search: string) {
  const [items, setItems] = useState<OwnMedia[] | null>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    let ended = false
    listOwnMedia(kind, search, undefined).then((page) => {
      if (ended) return
      setItems(page.items)
      setCursor(page.nextCursor)
      setError(null)
    }, (failure: unknown) => { if (!ended) setError(failure) })
    return () => { ended = true }
  }, [kind, search])
  const next = () => void listOwnMedia(kind, search, cursor ?? undefined).then((page) => {
    setItems([...items ?? [], ...page.items])
    setCursor(page.nextCursor)
  }, setError)
  return { items, more: cursor !== null, error, next }
}
