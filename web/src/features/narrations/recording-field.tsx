/** A sound file, or the device's own recorder: on plain HTTP no page may use the microphone, but a file field may ask for it. */
import { useRef, useState } from 'react'
import type { ChangeEvent } from 'react'
import { strings } from './narrations.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { uploadFile } from '../../lib/upload-here.ts'
import { Cancelled } from '../../lib/upload-in-pieces.ts'
import type { Sending } from '../../lib/upload-in-pieces.ts'
import { Button } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'

export function RecordingField({ chosen }: { chosen: (mediaId: number) => Promise<void> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const stop = useRef<AbortController>(null)
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [wrong, setWrong] = useState(false)

  const send = async (file: File) => {
    stop.current = new AbortController()
    setError(null)
    setWrong(false)
    setSending({ sent: 0, bytes: file.size, waiting: false })
    try {
      const media = await uploadFile(file, { progress: setSending, signal: stop.current.signal })
      if (media.kind === 'audio') await chosen(media.id)
      else setWrong(true)
    } catch (failure) {
      if (!(failure instanceof Cancelled)) setError(failure)
    } finally {
      setSending(null)
    }
  }
  return (
    <div className="stack-s">
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {wrong && <Notice kind="trouble" live>{t('narrations.not_audio')}</Notice>}
      {sending && <Progress label={t('narrations.uploading')} value={sending.sent} max={sending.bytes} />}
      {sending?.waiting && <p role="status">{t('narrations.offline')}</p>}
      {sending && <div><Button small onClick={() => stop.current?.abort()}>{t('narrations.stop')}</Button></div>}
      {!sending && (
        <div className="row">
          {hasRecorder() && <FileButton icon="microphone" capture label={t('narrations.record')} chosen={(file) => void send(file)} />}
          <FileButton icon="upload" label={t('narrations.upload')} chosen={(file) => void send(file)} />
        </div>
      )}
    </div>
  )
}

/** Phones and tablets offer their recorder for a field that asks to capture; elsewhere such a field is like any other. */
const hasRecorder = () => window.matchMedia('(pointer: coarse)').matches

function FileButton({ icon, label, capture, chosen }: { icon: IconName, label: string, capture?: boolean, chosen: (file: File) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = '' // the same file may be chosen again
    if (file) chosen(file)
  }
  return (
    <span>
      <input ref={field} type="file" accept="audio/*" capture={capture ? true : undefined} hidden onChange={change} />
      <Button small icon={icon} onClick={() => field.current?.click()}>{label}</Button>
    </span>
  )
}
