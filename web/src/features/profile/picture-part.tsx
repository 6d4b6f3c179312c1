import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { deletePicture, savePicture } from './profile.api.ts'
import type { Profile } from './profile.api.ts'
import { strings } from './profile.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { session, useUser } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'

export function PicturePart({ profile }: { profile: Profile }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const chooser = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [error, setError] = useState<unknown>(null)
  const show = useShowPicture()

  const remove = () => deletePicture().then(() => show(null), setError)
  return (
    <div className="profile-picture">
      {profile.pictureUrl
        ? <img className="profile-face" src={profile.pictureUrl} alt="" width={112} height={112} />
        : <span className="profile-face" aria-hidden="true">{[...profile.firstName][0]}{[...profile.lastName][0]}</span>}
      <div className="row">
        <Button small icon="upload" onClick={() => chooser.current?.click()}>{t('profile.picture_choose')}</Button>
        {profile.pictureUrl && <Button small kind="quiet" onClick={() => void remove()}>{t('profile.picture_remove')}</Button>}
      </div>
      <input ref={chooser} type="file" accept="image/jpeg,image/png,image/webp" hidden aria-label={t('profile.picture_choose')}
        onChange={(event) => { setFile(event.target.files?.[0] ?? null); event.target.value = '' }} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {file && <PictureDialog file={file} close={() => setFile(null)} />}
    </div>
  )
}

function useShowPicture() {
  const client = useQueryClient()
  const user = useUser()
  return (pictureUrl: string | null) => {
    client.setQueryData<Profile>(['profile'], (known) => known && { ...known, pictureUrl })
    session.set({ ...user, pictureUrl })
  }
}

function PictureDialog({ file, close }: { file: File, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const show = useShowPicture()
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)

  const send = async () => {
    setError(null)
    setShare(0)
    try {
      show((await savePicture(file, setShare)).pictureUrl)
      close()
    } catch (failure) {
      setError(failure)
      setShare(null)
    }
  }
  const actions = (
    <>
      <Button onClick={close}>{t('profile.cancel')}</Button>
      <Button kind="primary" busy={share !== null} onClick={() => void send()}>{t('profile.picture_use')}</Button>
    </>
  )
  return (
    <Dialog open title={t('profile.picture')} onClose={close} actions={actions}>
      <Preview file={file} />
      <p className="muted">{t('profile.picture_hint')}</p>
      {share !== null && <Progress label={t('profile.picture_sending')} value={share} max={1} />}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </Dialog>
  )
}

/** Drawn on a canvas: an address made for the file would need a hole in the Content-Security-Policy. */
function Preview({ file }: { file: File }) {
  const t = useText(strings)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (typeof createImageBitmap !== 'function') return
    createImageBitmap(file).then((picture) => {
      const side = Math.min(picture.width, picture.height)
      canvas.current?.getContext('2d')?.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, 256, 256)
    }, () => { /* not a picture: the box says so when it is sent */ })
  }, [file])
  return <canvas ref={canvas} className="profile-preview" width={256} height={256} role="img" aria-label={t('profile.picture_new')} />
}
