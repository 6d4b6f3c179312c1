import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { strings } from './settings.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import '../../../../ui/staff/tags.css'

const most = 20

export function Tags({ value, onValue }: { value: string[], onValue: (tags: string[]) => void }) {
  const t = useText(strings)
  const [typed, setTyped] = useState('')
  const add = () => {
    const fresh = typed.split(/[,;]/).map((one) => one.trim()).filter((one) => one !== '' && !value.some((known) => known.toLowerCase() === one.toLowerCase()))
    setTyped('')
    if (fresh.length > 0) onValue([...value, ...fresh].slice(0, most))
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <div className="stack-s">
      <div className="with-button" role="presentation" onKeyDown={keys}>
        <Field optional label={t('course_settings.tags')} hint={t('course_settings.tags_hint')} value={typed} onValue={setTyped} maxLength={50} autoComplete="off" />
        <Button onClick={add}>{t('course_settings.tag_add')}</Button>
      </div>
      {value.length > 0 && (
        <ul className="tags">
          {value.map((tag) => (
            <li key={tag} className="tag"><bdi>{tag}</bdi><button type="button" className="tag-remove" aria-label={t('course_settings.tag_remove', { tag })} onClick={() => onValue(value.filter((one) => one !== tag))}><Icon name="close" /></button></li>
          ))}
        </ul>
      )}
    </div>
  )
}
