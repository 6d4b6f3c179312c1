import { useEffect, useId, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { strings } from './settings.strings.ts'
import type { CoursePart } from '../course-part.ts'
import { changeCourse } from '../teaching.api.ts'
import { changeMedia, readMedia } from './pictures.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useAutosave } from '../../../../lib/staff/use-autosave.ts'
import { uploadFile } from '../../../../lib/upload-here.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Loading, Progress } from '../../../../ui/progress.tsx'
import { SaveState } from '../../../../ui/save-state.tsx'
import '../../../../ui/staff/file-button.css'

/** The picture on the course's card. */
export function PicturePart({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const id = useId()
  const [share, setShare] = useState<number | null>(null)
  const [waiting, setWaiting] = useState<number | null>(null)
  const { busy, error, run } = useDoing()
  const picture = course.picture

  const choose = (file: File | undefined) => {
    if (!file) return
    setShare(0)
    void run(async () => {
      try {
        const media = await uploadFile(file, { progress: ({ sent, bytes }) => setShare(sent / bytes) })
        await changeCourse(course.id, { pictureId: media.id })
        if (media.status === 'waiting') setWaiting(media.id)
        await refresh()
      } finally {
        setShare(null)
      }
    })
  }
  const remove = () => void run(async () => {
    const before = picture!.mediaId
    await changeCourse(course.id, { pictureId: null })
    undo.offer(t('course_settings.picture_removed'), async () => { await changeCourse(course.id, { pictureId: before }); await refresh() })
    await refresh()
  })
  return (
    <section className="card stack" aria-labelledby="picture">
      <h2 id="picture">{t('course_settings.picture')}</h2>
      <p className="muted">{t('course_settings.picture_text')}</p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {picture && waiting !== picture.mediaId && <img className="course-picture" src={smallest(picture, 600)} alt="" width={picture.width} height={picture.height} />}
      {waiting !== null && <Waiting mediaId={waiting} ready={() => { setWaiting(null); void refresh() }} />}
      {share !== null && <Progress label={t('course_settings.picture_sending')} value={share} max={1} />}
      {picture && <Alt key={picture.mediaId} mediaId={picture.mediaId} before={picture.alt} refresh={refresh} />}
      <div className="row">
        <span>
          <input id={id} type="file" accept="image/*" className="file-input" onChange={(event) => { choose(event.target.files?.[0]); event.target.value = '' }} />
          <label htmlFor={id} className="button button-secondary">{t(picture ? 'course_settings.picture_other' : 'course_settings.picture_choose')}</label>
        </span>
        {picture && <Button kind="quiet" busy={busy} onClick={remove}>{t('course_settings.picture_remove')}</Button>}
      </div>
    </section>
  )
}

const smallest = ({ url, widths }: { url: string, widths: number[] }, least: number) => {
  const width = widths.find((one) => one >= least) ?? widths[widths.length - 1]
  return width ? `${url}?width=${width}` : url
}

/** Sizes are made one picture at a time; a class that sends photos waits in line. */
function Waiting({ mediaId, ready }: { mediaId: number, ready: () => void }) {
  const t = useText(strings)
  const { data } = useQuery({ queryKey: ['media', mediaId], queryFn: () => readMedia(mediaId), refetchInterval: 2000 })
  const done = data?.status === 'ready'
  useEffect(() => {
    if (done) ready()
    // `ready` is new with every look at the page.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [done])
  return data?.status === 'failed' ? <Notice kind="trouble" live>{t('course_settings.picture_failed')}</Notice> : <Loading label={t('course_settings.picture_waiting')} />
}

function Alt({ mediaId, before, refresh }: { mediaId: number, before: string, refresh: () => Promise<void> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [alt, setAlt] = useState(before)
  const { state, error, change } = useAutosave<{ alt: string }>((changes) => changeMedia(mediaId, changes).then(refresh))
  return (
    <div className="stack-s">
      <Field label={t('course_settings.picture_alt')} hint={t('course_settings.picture_alt_hint')} value={alt} onValue={(value) => { setAlt(value); change({ alt: value }) }} maxLength={500} />
      <SaveState state={state} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </div>
  )
}
