/** All versions of a question; two of them side by side, part by part; and back to one of them. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { listVersions, readDiff, readVersion, restoreVersion } from '../questions.api.ts'
import type { QuestionDiff, QuestionVersion } from '../questions.api.ts'
import { PreviewPart } from './preview-part.tsx'
import { strings } from '../questions.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'

interface Props { id: number, revision: number, close: () => void, restored: () => Promise<void> }

export function HistoryDialog({ id, revision, close, restored }: Props) {
  const t = useText(strings)
  const query = useQuery({ queryKey: ['question-versions', id, revision], queryFn: () => listVersions(id), gcTime: 0 })
  return (
    <Dialog open wide title={t('questions.history')} onClose={close}>
      <Loaded query={query}>{(versions) => <Versions id={id} revision={revision} versions={versions} restored={restored} />}</Loaded>
    </Dialog>
  )
}

function Versions({ id, revision, versions, restored }: Omit<Props, 'close'> & { versions: QuestionVersion[] }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { dateTime } = useFormats()
  const newest = versions[0]!.number
  const [chosen, choose] = useState(newest)
  const [against, setAgainst] = useState(Math.max(1, newest - 1))
  const { busy, error, run } = useDoing()
  const version = versions.find(({ number }) => number === chosen)!
  const details = useQuery({ queryKey: ['question-version', id, chosen, revision], queryFn: () => readVersion(id, chosen) })
  const diff = useQuery({ queryKey: ['question-diff', id, against, chosen, revision], queryFn: () => readDiff(id, against, chosen), enabled: against !== chosen })
  const choices = versions.map(({ number, review, live, editor, changedAt }) => ({
    value: String(number), label: `${t('questions.version', { number })} · ${t(live ? 'questions.version_live' : `questions.state_${review}`)} · ${isolated(editor.name)} · ${dateTime(changedAt)}`
  }))
  return (
    <div className="stack">
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Field label={t('questions.version_show')} value={String(chosen)} options={choices} onValue={(value) => { choose(Number(value)); setAgainst(Math.max(1, Number(value) - 1)) }} />
      {version.note && <p dir="auto">{version.note}</p>}
      {versions.length > 1 && <Field label={t('questions.version_against')} value={String(against)} options={choices} onValue={(value) => setAgainst(Number(value))} />}
      {against !== chosen && <Loaded query={diff}>{(found) => <Changes diff={found} />}</Loaded>}
      <Loaded query={details}>{({ body }) => <div className="history-question"><PreviewPart key={chosen} body={body} withKey /></div>}</Loaded>
      {chosen !== newest && (
        <Button kind="primary" busy={busy} onClick={() => void run(async () => { await restoreVersion(id, chosen, revision); await restored() })}>{t('questions.restore', { number: chosen })}</Button>
      )}
    </div>
  )
}

export function Changes({ diff }: { diff: QuestionDiff }) {
  const t = useText(strings)
  if (diff.items.length === 0) return <p className="muted">{t('questions.no_changes')}</p>
  return (
    <section className="stack-s" aria-label={t('questions.changes', { from: diff.from, to: diff.to })}>
      <h3>{t('questions.changes', { from: diff.from, to: diff.to })}</h3>
      <ul className="stack-s changes">
        {diff.items.map(({ path, change, kind, before, after }) => (
          <li key={`${path}${change}`} className={kind === 'key' ? 'change change-key' : 'change'}>
            <span className="change-place"><PlaceWords path={path} /> <span className="muted">{t(`questions.change_${change}`)}{kind === 'key' ? ` · ${t('questions.change_key')}` : ''}</span></span>
            {before !== null && change !== 'moved' && <del dir="auto">{before}</del>}
            {after !== null && change !== 'moved' && <ins dir="auto">{after}</ins>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const named = ['stem', 'explanation', 'options', 'accepted', 'prompts', 'answers', 'parts', 'gaps', 'words', 'areas', 'guide', 'hints', 'citations', 'picture', 'model', 'units', 'scoring', 'shuffle', 'answer', 'unit', 'lines'] as const

function PlaceWords({ path }: { path: string }) {
  const t = useText(strings)
  const first = named.find((name) => name === path.split('.')[0])
  return <strong>{first ? t(`questions.where_${first}`) : t('questions.where_setting')}</strong>
}
