import { useId, useState } from 'react'
import { accepted, looksLikeDocument, mostBytes } from './lesson-imports.rules.ts'
import { strings } from './lesson-imports.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useDrop } from '../../ui/staff/use-drop.ts'

export function ChooseDocuments({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useText(strings)
  const id = useId()
  const [refused, setRefused] = useState<string[]>([])
  const take = (files: File[]) => {
    const large = files.filter(({ size }) => size > mostBytes)
    const others = files.filter(({ name, size }) => size <= mostBytes && !looksLikeDocument(name))
    setRefused([...large.map(({ name }) => t('lesson-imports.too_large', { name: isolated(name) })), ...others.map(({ name }) => t('lesson-imports.not_sent', { name: isolated(name) }))])
    const good = files.filter((file) => !large.includes(file) && !others.includes(file))
    if (good.length > 0) onFiles(good)
  }
  const drop = useDrop(take)
  return (
    <>
      <div {...drop}>
        <Icon name="upload" large />
        <input id={id} type="file" multiple accept={accepted} className="drop-input" aria-describedby={`${id}what`} onChange={(event) => { take([...event.target.files ?? []]); event.target.value = '' }} />
        <label htmlFor={id} className="button button-primary">{t('lesson-imports.choose')}</label>
        <p className="drop-hint muted">{t('lesson-imports.or_drop')}</p>
      </div>
      {refused.map((sentence) => <Notice key={sentence} kind="trouble" live>{sentence}</Notice>)}
      <p id={`${id}what`} className="muted"><small>{t('lesson-imports.what')}</small></p>
    </>
  )
}
