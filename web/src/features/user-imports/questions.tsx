/** Lines with a name that is here already: the person who knows the children decides. */
import { useState } from 'react'
import type { Choice, ImportRow } from './user-imports.api.ts'
import { choiceOf, pageOf, valueOf } from './user-imports.rules.ts'
import { strings } from './user-imports.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

interface QuestionsProps { rows: ImportRow[], choices: Record<string, Choice>, onChoices: (choices: Record<string, Choice>) => void }

export function Questions({ rows, choices, onChoices }: QuestionsProps) {
  const t = useText(strings)
  const [asked, setAsked] = useState(0)
  const { items, page, pages } = pageOf(rows, asked)
  const choose = (row: ImportRow, value: string) => {
    const { [row.line]: _, ...others } = choices
    const choice = choiceOf(value)
    onChoices(choice ? { ...others, [row.line]: choice } : others)
  }
  const forAll = (choice: Choice) => onChoices(Object.fromEntries(rows.map((row) => [row.line, choices[row.line] ?? choice])))
  const open = rows.filter((row) => !choices[row.line]).length
  return (
    <section className="stack card" aria-labelledby="import-questions">
      <h2 id="import-questions">{t('user-imports.questions', { count: rows.length })}</h2>
      <p className="muted">{t('user-imports.questions_text')}</p>
      <ul className="questions">
        {items.map((row) => (
          <li key={row.line}>
            <Field label={`${row.name}${row.classes.length ? ` (${row.classes.join(', ')})` : ''} – ${t('user-imports.line_number', { line: row.line })}`}
              value={valueOf(choices[row.line])} onValue={(value) => choose(row, value)} options={[
                { value: '', label: t('user-imports.answer_open') },
                ...(row.candidates ?? []).map(({ userId, name, username, classes }) => ({
                  value: String(userId),
                  label: t('user-imports.answer_person', { name, more: [username, classes.join(', ') || t('user-imports.no_class')].filter(Boolean).join(' · ') })
                })),
                { value: 'create', label: t('user-imports.answer_create') },
                { value: 'skip', label: t('user-imports.answer_skip') }
              ]} />
          </li>
        ))}
      </ul>
      <div className="row">
        {page > 0 && <Button small icon="back" onClick={() => setAsked(page - 1)}>{t('user-imports.previous')}</Button>}
        {page < pages - 1 && <Button small icon="next" onClick={() => setAsked(page + 1)}>{t('user-imports.following')}</Button>}
        {open > 1 && <Button small onClick={() => forAll({ create: true })}>{t('user-imports.all_new', { count: open })}</Button>}
        {open > 1 && <Button small onClick={() => forAll({ skip: true })}>{t('user-imports.all_skip', { count: open })}</Button>}
      </div>
    </section>
  )
}
