import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { Figures } from './figures.tsx'
import { ProblemNotes } from './problem-notes.tsx'
import type { ImportDone, Preview } from './user-imports.api.ts'
import { useReason } from './use-words.ts'
import { strings } from './user-imports.strings.ts'
import { useSetup } from '../../lib/box.ts'
import { language } from '../../lib/i18n/language.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { csv, separatorFor } from '../../lib/staff/csv.ts'
import { download } from '../../lib/staff/download.ts'
import { useStore } from '../../lib/use-store.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'

export function ImportResult({ preview, result, onAgain }: { preview: Preview, result: ImportDone, onAgain: () => void }) {
  const t = useText(strings)
  const cards = useSetup()?.signInWays?.cards ?? false
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="stack-l">
      <section className="stack" aria-labelledby="import-done">
        <h2 id="import-done" ref={head} tabIndex={-1} className="import-focus">{t('user-imports.done')}</h2>
        <Figures created={result.created} updated={result.updated} unchanged={result.unchanged} skipped={result.skipped.length} />
        <Notice kind="info">{t('user-imports.done_text')}</Notice>
      </section>
      {result.classes.length > 0 && (
        <section className="stack" aria-labelledby="import-classes">
          <h2 id="import-classes">{cards ? t('user-imports.cards') : t('user-imports.classes')}</h2>
          {cards && <p className="muted">{t('user-imports.cards_text')}</p>}
          <ul className="import-classes">
            {result.classes.map(({ id, name }) => (
              <li key={id} className="split">
                <Link href={`/classes/${id}`} dir="auto">{name}</Link>
                {cards && <LinkButton small icon="print" to={`/classes/${id}/cards`}>{t('user-imports.print_cards')}<span className="hidden-visually">: {name}</span></LinkButton>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Problems preview={preview} result={result} />
      <div className="row"><Button icon="upload" onClick={onAgain}>{t('user-imports.again')}</Button></div>
    </div>
  )
}

function Problems({ preview, result }: { preview: Preview, result: ImportDone }) {
  const t = useText(strings)
  const reason = useReason()
  const { code } = useStore(language)
  const notes = [...result.skipped, ...result.warnings].sort((a, b) => a.line - b.line)
  if (notes.length === 0) return <p><Icon name="check" /> {t('user-imports.no_problems')}</p>

  const names = new Map(preview.rows.map((row) => [row.line, row.name]))
  const save = () => download(t('user-imports.problems_file'), csv([
    [t('user-imports.line'), t('user-imports.name'), t('user-imports.note')],
    ...notes.map((note) => [note.line, names.get(note.line) ?? '', reason(note)])
  ], separatorFor(code)))
  return (
    <section className="stack" aria-labelledby="import-problems">
      <div className="split">
        <h2 id="import-problems">{t('user-imports.problems', { count: notes.length })}</h2>
        <Button small icon="download" onClick={save}>{t('user-imports.problems_download')}</Button>
      </div>
      <p className="muted">{t('user-imports.problems_text')}</p>
      <ProblemNotes notes={notes} nameOf={(line) => names.get(line) ?? ''} />
    </section>
  )
}
