/** Subtitles of a video or sound, as WebVTT or SubRip files: which there are, and one more. */
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { strings } from './captions-dialog.strings.ts'
import { api } from '../../lib/api.ts'
import { useErrorText } from '../../lib/errors.ts'
import { language } from '../../lib/i18n/language.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Field } from '../field.tsx'
import { Notice } from '../notice.tsx'
import type { Media } from '../../../../server/features/media/media.schemas.ts'

const known = ['ar', 'bn', 'de', 'en', 'es', 'fa', 'fr', 'hi', 'id', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sw', 'tr', 'uk', 'ur', 'vi', 'zh']

/** Each language in its own words, as somebody who needs the subtitles would look for it. */
function nameOf(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

interface Props { media: Pick<Media, 'id' | 'captions'>, changed: (media: Media) => void, close: () => void }

export function CaptionsDialog({ media, changed, close }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [captions, setCaptions] = useState(media.captions)
  const [code, setCode] = useState(() => language.get().code)
  const [file, setFile] = useState<File | null>(null)
  const [tried, setTried] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const { busy, error, run } = useDoing()
  const took = (now: Media) => {
    setCaptions(now.captions)
    changed(now)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!file) return
    void run(async () => {
      took(await api.put<Media>(`/api/media/${media.id}/captions/${code}`, { label: nameOf(code), text: await textOf(file) }))
      close()
    })
  }
  const remove = (which: string) => void run(async () => {
    await api.delete(`/api/media/${media.id}/captions/${which}`)
    took(await api.get<Media>(`/api/media/${media.id}`))
  })
  return (
    <Dialog open title={t('captions.title')} onClose={close}>
      {captions.length > 0 && (
        <ul className="stack-s">
          {captions.map((one) => <li key={one.language} className="split"><span dir="auto">{one.label}</span><Button small kind="danger" onClick={() => remove(one.language)}>{t('captions.remove')}</Button></li>)}
        </ul>
      )}
      <form className="stack" noValidate onSubmit={submit}>
        <Field label={t('captions.language')} value={code} onValue={setCode} options={known.map((one) => ({ value: one, label: nameOf(one) }))} />
        <div className="row">
          <Button icon="upload" onClick={() => chooser.current?.click()}>{t(file ? 'captions.other_file' : 'captions.file')}</Button>
          {file && <span dir="auto">{file.name}</span>}
        </div>
        <input ref={chooser} type="file" hidden accept=".vtt,.srt,text/vtt" aria-label={t('captions.file')} onChange={(event) => { setFile(event.target.files?.[0] ?? null); event.target.value = '' }} />
        {tried && !file && <Notice kind="trouble" live>{t('captions.no_file')}</Notice>}
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <Button kind="primary" type="submit" wide busy={busy}>{t('captions.save')}</Button>
      </form>
    </Dialog>
  )
}

/** Also of a program that still writes as Windows did. */
async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
