/** Which heading of the file means what; each can be corrected, and the list is read again. */
import { useState } from 'react'
import type { Preview, Reading } from './user-imports.api.ts'
import { useFieldName } from './use-words.ts'
import { strings } from './user-imports.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

const offered = ['firstName', 'lastName', 'secondLastName', 'fullName', 'username', 'email', 'password', 'role', 'class', 'externalId', 'status', 'enabled', 'deleted']

interface ColumnsProps { preview: Preview, reading: Reading, onReading: (reading: Reading) => void }

export function Columns({ preview, reading, onReading }: ColumnsProps) {
  const t = useText(strings)
  const name = useFieldName()
  const [correcting, setCorrecting] = useState(false)
  const columns = preview.columns.filter(({ header }, i, all) => header !== '' && all.findIndex((other) => other.header === header) === i)
  const known = columns.filter(({ field }) => field !== null)
  const ignored = columns.filter(({ field }) => field === null)
  const change = (header: string, field: string) => onReading({ ...reading, columns: { ...reading.columns, [header]: field === '' ? null : field } })
  return (
    <section className="columns stack-s" aria-labelledby="import-columns">
      <h3 id="import-columns">{t('user-imports.columns')}</h3>
      <ul className="columns-known">
        {known.map(({ header, field }) => <li key={header}><span dir="auto">{header}</span> <span aria-hidden="true">→</span> <strong>{name(field!)}</strong></li>)}
      </ul>
      {ignored.length > 0 && <p className="muted" dir="auto">{t('user-imports.ignored', { names: ignored.map(({ header }) => header).join(', ') })}</p>}
      {(correcting || reading.encoding !== undefined || !preview.encoding.startsWith('utf')) && <Letters preview={preview} reading={reading} onReading={onReading} />}
      {!correcting && <div><Button small kind="quiet" icon="edit" onClick={() => setCorrecting(true)}>{t('user-imports.correct')}</Button></div>}
      {correcting && (
        <div className="columns-form">
          {columns.map(({ header, field }) => (
            <Field key={header} label={header} value={field ?? ''} onValue={(value) => change(header, value)}
              options={[{ value: '', label: t('user-imports.leave_out') }, ...offered.map((value) => ({ value, label: name(value) }))]} />
          ))}
        </div>
      )}
    </section>
  )
}

/** Old encodings cannot be told apart by a program; whoever can read the names can. */
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'macintosh', 'shift_jis', 'euc-kr', 'gb18030', 'big5'] as const

function Letters({ preview, reading, onReading }: ColumnsProps) {
  const t = useText(strings)
  return (
    <Field label={t('user-imports.letters')} hint={t('user-imports.letters_hint')} value={preview.encoding} onValue={(encoding) => onReading({ ...reading, encoding })}
      options={encodings.map((value) => ({ value, label: t(`user-imports.letters_${value}`) }))} />
  )
}
