/** The picture that is pointed at or dragged onto: from the device or from the own files, with what it shows in words. */
import { useEffect, useRef, useState } from 'react'
import type { ChangeEvent } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FaultAt, isWrong, useFaultWords } from '../faults.tsx'
import type { Part } from '../part.ts'
import { strings } from '../../question-editing.strings.ts'
import { strings as words } from '../../questions.strings.ts'
import type { BodyOf } from '../body.rules.ts'
import type { Media, OwnMedia } from '../../../../../../server/features/media/media.schemas.ts'
import type { Upload } from '../../../../editor/media/shelf.ts'
import { api } from '../../../../lib/api.ts'
import type { Page } from '../../../../lib/api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { useStore } from '../../../../lib/use-store.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Loading, Progress } from '../../../../ui/progress.tsx'
import '../../../../ui/staff/file-button.css'

type Picture = NonNullable<BodyOf<'hotspot'>['picture']>
interface Props { part: Pick<Part, 'faults' | 'shelf'>, picture: Picture | null, put: (picture: Picture) => void }

/** The file of a picture once the page knows it and the box has made it ready. */
export function usePicture(part: Pick<Part, 'shelf'>, picture: Picture | null): Media | undefined {
  const files = useStore(part.shelf.files)
  const id = picture?.mediaId
  const file = id === undefined ? undefined : files[id]
  const waiting = file?.status === 'waiting'
  useEffect(() => { if (id !== undefined) part.shelf.need(id) }, [id, part.shelf])
  useEffect(() => {
    if (!waiting || id === undefined) return
    const timer = setInterval(() => void api.get<Media>(`/api/media/${id}`).then((read) => { if (read.status !== 'waiting') part.shelf.add(read) }, () => {}), 1500)
    return () => clearInterval(timer)
  }, [waiting, id, part.shelf])
  return file?.status === 'ready' ? file : undefined
}

export function PictureField({ part, picture, put }: Props) {
  const t = useText(strings)
  const words = useFaultWords()
  const [upload, setUpload] = useState<Upload | null>(null)
  const [choosing, setChoosing] = useState(false)
  const take = (media: Media) => {
    part.shelf.add(media)
    put({ mediaId: media.id, alt: picture?.alt || media.alt })
  }
  const send = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) setUpload(part.shelf.send(file))
  }
  const altMissing = part.faults.some(({ path, code }) => path === 'picture' && code === 'alt_missing')
  return (
    <div className="stack-s">
      <span className="field-label">{t('questions.picture')}</span>
      {!altMissing && <FaultAt faults={part.faults} path="picture" />}
      <div className="row">
        <label className={isWrong(part.faults, 'picture') && !picture ? 'field-wrong' : undefined}>
          <input type="file" accept="image/*" className="file-input" onChange={send} />
          <span className={picture ? 'button button-secondary button-small' : 'button button-primary'}>{t(picture ? 'questions.picture_other' : 'questions.picture_send')}</span>
        </label>
        <Button small={picture !== null} onClick={() => setChoosing(true)}>{t('questions.picture_own')}</Button>
      </div>
      {upload && <Arriving key={upload.id} upload={upload} take={take} />}
      {picture && <Field label={t('questions.picture_alt')} hint={t('questions.picture_alt_hint')} value={picture.alt} maxLength={1000} onValue={(alt) => put({ ...picture, alt })} error={altMissing ? words('alt_missing') : undefined} />}
      {choosing && <OwnPictures close={() => setChoosing(false)} take={(media) => { take(media); setChoosing(false) }} />}
    </div>
  )
}

function Arriving({ upload, take }: { upload: Upload, take: (media: Media) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { sending, media, error } = useStore(upload.state)
  const latest = useRef(take)
  useEffect(() => { latest.current = take })
  useEffect(() => { if (media) latest.current(media) }, [media])
  if (error !== undefined) return error === 'stopped' ? null : <Notice kind="trouble" live>{sentence(error)}</Notice>
  if (media) return null
  return <Progress label={t('questions.picture_sending')} value={sending.sent} max={sending.bytes || 1} />
}

function OwnPictures({ close, take }: { close: () => void, take: (media: Media) => void }) {
  const t = useText(strings)
  const bank = useText(words)
  const sentence = useErrorText()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const list = useInfiniteQuery({
    queryKey: ['own-pictures', search],
    queryFn: ({ pageParam }) => api.get<Page<OwnMedia>>('/api/media', { query: { kind: 'image', search, cursor: pageParam, limit: 24 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined
  })
  const items = list.data?.pages.flatMap((page) => page.items)
  return (
    <Dialog open wide title={t('questions.picture_own')} onClose={close}>
      <Field type="search" label={t('questions.picture_search')} value={typed} onValue={setTyped} autoComplete="off" maxLength={100} />
      {list.error && <Notice kind="trouble" live>{sentence(list.error)}</Notice>}
      {!items && !list.error && <Loading />}
      {items?.length === 0 && <EmptyState icon="picture" title={t('questions.picture_none')} />}
      <ul className="picture-choices">
        {items?.map((media) => (
          <li key={media.id}>
            <button type="button" className="picture-choice" onClick={() => take(media)}>
              {media.status === 'ready' && <img src={media.widths?.length ? `${media.url}?width=${Math.min(...media.widths)}` : media.url} alt="" loading="lazy" />}
              <span dir="auto">{media.alt || media.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{bank('questions.more')}</Button>}
    </Dialog>
  )
}
