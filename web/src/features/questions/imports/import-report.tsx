/** What came of each question of a file: what was left out and why, what was changed on the way. */
import { useState } from 'react'
import type { QuestionImport } from './imports.api.ts'
import { strings } from '../question-imports.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'

const shownAtFirst = 25
const known = new Set(Object.keys(strings))
type Entry = QuestionImport['skipped'][number] | QuestionImport['warnings'][number]

export function ImportReport({ report: { skipped, warnings } }: { report: QuestionImport }) {
  const t = useText(strings)
  return (
    <div className="stack">
      {skipped.length > 0 && <Entries title={t('question-imports.skipped', { count: skipped.length })} entries={skipped} kind="skipped" />}
      {warnings.length > 0 && <Entries title={t('question-imports.warnings', { count: warnings.length })} entries={warnings} kind="changed" />}
      {skipped.length + warnings.length === 0 && <p><Icon name="check" /> {t('question-imports.all_well')}</p>}
    </div>
  )
}

function Entries({ title, entries, kind }: { title: string, entries: Entry[], kind: 'skipped' | 'changed' }) {
  const t = useText(strings)
  const [all, setAll] = useState(false)
  return (
    <section className="stack-s" aria-label={title}>
      <h3 className={kind === 'skipped' ? 'import-skipped' : undefined}><Icon name={kind === 'skipped' ? 'alert' : 'info'} /> {title}</h3>
      <ol className="import-entries">
        {(all ? entries : entries.slice(0, shownAtFirst)).map((entry, i) => (
          <li key={i}>
            <span className="import-place">{entry.position === 0 ? t('question-imports.the_file') : t('question-imports.number', { number: entry.position })}{entry.line !== null && <span className="muted"> · {t('question-imports.line', { line: entry.line })}</span>}</span>
            <span><bdi className="import-name">{entry.name}</bdi> <Why entry={entry} /></span>
          </li>
        ))}
      </ol>
      {!all && entries.length > shownAtFirst && <div><Button small onClick={() => setAll(true)}>{t('question-imports.show_all', { count: entries.length })}</Button></div>}
    </section>
  )
}

function Why({ entry: { code, detail, reason } }: { entry: Entry }) {
  const t = useText(strings)
  const key = `question-imports.why_${code}`
  return <span>{known.has(key) ? t(key as keyof typeof strings) : reason}{detail && known.has(key) && <bdi className="muted"> ({detail})</bdi>}</span>
}
