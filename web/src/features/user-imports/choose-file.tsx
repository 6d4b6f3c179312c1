import { useEffect, useId, useRef, useState } from 'react'
import { mostBytes } from './user-imports.api.ts'
import { useImportError } from './use-words.ts'
import { strings } from './user-imports.strings.ts'
import { ApiError } from '../../lib/api-error.ts'
import { language } from '../../lib/i18n/language.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { csv, separatorFor } from '../../lib/staff/csv.ts'
import { download } from '../../lib/staff/download.ts'
import { useStore } from '../../lib/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useDrop } from '../../ui/staff/use-drop.ts'

const accepted = '.csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain,application/vnd.ms-excel,.zip,application/zip,application/x-zip-compressed'

export function ChooseFile({ error, onFile }: { error: unknown, onFile: (file: File) => void }) {
  const t = useText(strings)
  const sentence = useImportError()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [large, setLarge] = useState<unknown>(null)
  const refused = large ?? error
  useEffect(() => { if (error !== null) input.current?.focus() }, [error])

  const take = (file: File | undefined) => {
    if (!file) return
    if (file.size > mostBytes) return setLarge(new ApiError(413, 'too_large', ''))
    onFile(file)
  }
  const drop = useDrop(([file]) => take(file))
  return (
    <div className="stack">
      {refused !== null && <Notice kind="trouble" live title={t('user-imports.not_read')}>{sentence(refused)}</Notice>}
      <div {...drop}>
        <Icon name="upload" large />
        <input ref={input} id={id} type="file" accept={accepted} className="drop-input" aria-describedby={`${id}what`}
          onChange={(event) => { take(event.target.files?.[0]); event.target.value = '' }} />
        <label htmlFor={id} className="button button-primary">{t('user-imports.choose')}</label>
        <p className="drop-hint muted">{t('user-imports.or_drop')}</p>
      </div>
      <div className="stack-s" id={`${id}what`}>
        <p>{t('user-imports.what')}</p>
        <p className="muted">{t('user-imports.safe')}</p>
      </div>
      <Template />
    </div>
  )
}

function Template() {
  const t = useText(strings)
  const { code } = useStore(language)
  const save = () => download(t('user-imports.template_file'), csv([
    [t('user-imports.field_firstName'), t('user-imports.field_lastName'), t('user-imports.field_class'), t('user-imports.field_username'), t('user-imports.field_email')],
    ['Lena', 'Brandt', '7A', '', ''],
    ['Amina', 'Diallo', '7A', 'amina.diallo', ''],
    ['José', 'Núñez', '7B', '', 'jose@example.org']
  ], separatorFor(code)))
  return (
    <div className="split template">
      <p className="muted">{t('user-imports.template_text')}</p>
      <Button small icon="download" onClick={save}>{t('user-imports.template')}</Button>
    </div>
  )
}
