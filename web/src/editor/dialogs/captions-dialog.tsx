/** Subtitles of a video or sound, as WebVTT or SubRip files. */
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useEditing } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import { wordsOf } from '../media/words-of.ts'
import { deleteCaptions, readMedia, saveCaptions } from '../media/media.api.ts'
import { useErrorText } from '../../lib/errors.ts'
import { language } from '../../lib/i18n/language.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useStore } from '../../lib/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

const known = ['ar', 'bn', 'de', 'en', 'es', 'fa', 'fr', 'hi', 'id', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sw', 'tr', 'uk', 'ur', 'vi', 'zh']

/** Each language in its own words, as somebody who needs the subtitles would look for it. */
function nameOf(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

export function CaptionsDialog({ mediaId, close }: { mediaId: number, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { shelf } = useEditing()
  const media = useStore(shelf.files)[mediaId]
  const [code, setCode] = useState(() => language.get().code)
  const [file, setFile] = useState<File | null>(null)
  const [tried, setTried] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const { busy, error, run } = useDoing()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!file) return
    void run(async () => {
      shelf.add(await saveCaptions(mediaId, code, { label: nameOf(code), text: await wordsOf(file) }))
      close()
    })
  }
  const remove = (which: string) => void run(async () => {
    await deleteCaptions(mediaId, which)
    shelf.add(await readMedia(mediaId))
  })
  return (
    <Dialog open title={t('editor.subtitles')} onClose={close}>
      {media && media.captions.length > 0 && (
        <ul className="stack-s">
          {media.captions.map((one) => (
            <li key={one.language} className="split">
              <span dir="auto">{one.label}</span>
              <Button small kind="danger" onClick={() => remove(one.language)}>{t('editor.subtitles_remove')}</Button>
            </li>
          ))}
        </ul>
      )}
      <form className="stack" noValidate onSubmit={submit}>
        <Field label={t('editor.subtitles_language')} value={code} onValue={setCode} options={known.map((one) => ({ value: one, label: nameOf(one) }))} />
        <div className="row">
          <Button icon="upload" onClick={() => chooser.current?.click()}>{file ? t('editor.subtitles_other_file') : t('editor.subtitles_file')}</Button>
          {file && <span dir="auto">{file.name}</span>}
        </div>
        <input ref={chooser} type="file" hidden accept=".vtt,.srt,text/vtt" aria-label={t('editor.subtitles_file')}
          onChange={(event) => { setFile(event.target.files?.[0] ?? null); event.target.value = '' }} />
        {tried && !file && <Notice kind="trouble" live>{t('editor.subtitles_no_file')}</Notice>}
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <Button kind="primary" type="submit" wide busy={busy}>{t('editor.subtitles_save')}</Button>
      </form>
    </Dialog>
  )
}
