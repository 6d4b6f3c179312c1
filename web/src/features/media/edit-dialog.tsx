import { useState } from 'react'
import type { FormEvent } from 'react'
import { changeFile } from './media.api.ts'
import type { OwnMedia } from './media.api.ts'
import { strings } from './media.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

export function EditDialog({ file, close, saved }: { file: OwnMedia, close: () => void, saved: () => Promise<void> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [name, setName] = useState(file.name)
  const [alt, setAlt] = useState(file.alt)
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim()) void run(async () => {
      await changeFile(file.id, { name: name.trim(), ...(file.kind === 'image' ? { alt: alt.trim() } : {}) })
      await saved()
    })
  }
  return (
    <Dialog open title={t('media.edit')} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        {file.kind === 'image' && file.status === 'ready' && <img className="media-preview" src={file.url} alt="" />}
        <Field label={t('media.name_field')} value={name} onValue={setName} maxLength={255} autoComplete="off" error={tried && !name.trim() ? sentence.field('required') : undefined} />
        {file.kind === 'image' && <Field multiline label={t('media.alt')} hint={t('media.alt_hint')} value={alt} onValue={setAlt} maxLength={500} />}
        <Button kind="primary" type="submit" wide busy={busy}>{t('media.save')}</Button>
      </form>
    </Dialog>
  )
}
