/** How each version has done with students, as the box has counted it last; which wrong options draw the weak, and which the strong. */
import { useQuery } from '@tanstack/react-query'
import { plainOf } from './body.rules.ts'
import { readStatistics } from '../questions.api.ts'
import type { QuestionStatistics } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import type { QuestionBody } from '../../../../../server/features/questions/body.schemas.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { letterOf } from '../../../lib/staff/letter-of.ts'
import { useFormats } from '../../../lib/time.ts'
import { Table } from '../../../ui/table.tsx'

type One = QuestionStatistics['items'][number]

export function StatisticsPart({ id, body }: { id: number, body: QuestionBody }) {
  const t = useText(strings)
  const { number, dateTime } = useFormats()
  const all = useQuery({ queryKey: ['question-statistics', id], queryFn: () => readStatistics(id) }).data ?? []
  const items = all.filter(({ responses }) => responses > 0)
  if (items.length === 0) return null
  const share = (points: number | null) => points === null ? '–' : `${number(Math.round(points / 100))} %`
  const newest = items[0]!
  return (
    <section className="card stack" aria-labelledby="question-statistics">
      <h2 id="question-statistics">{t('questions.statistics')}</h2>
      <Table caption={t('questions.statistics')} rows={items} rowKey={({ version }) => version} columns={[
        { key: 'version', label: t('questions.stat_version'), cell: ({ version }) => version },
        { key: 'responses', label: t('questions.stat_responses'), numeric: true, cell: ({ responses }) => number(responses) },
        { key: 'credit', label: t('questions.stat_credit'), numeric: true, cell: ({ credit }) => share(credit) },
        { key: 'right', label: t('questions.stat_right'), numeric: true, cell: ({ responses, rightResponses }) => share(responses > 0 ? 10_000 * rightResponses / responses : null) },
        { key: 'discrimination', label: t('questions.stat_discrimination'), numeric: true, cell: ({ discrimination }) => discrimination === null ? t('questions.stat_few') : number(Math.round(discrimination / 100) / 100) },
        { key: 'time', label: t('questions.stat_time'), numeric: true, cell: ({ medianMs }) => medianMs === null ? '–' : t('questions.seconds', { count: Math.round(medianMs / 1000) }) }
      ]} />
      <Verdict of={newest} />
      {newest.tallies.length > 0 && <Tallies of={newest} body={body} />}
      <p className="muted">{t('questions.counted', { when: dateTime(newest.countedAt) })}</p>
    </section>
  )
}

/** In words what the numbers say; from 30 answers on. */
function Verdict({ of }: { of: One }) {
  const t = useText(strings)
  if (of.discrimination === null || of.credit === null) return null
  const said = of.discrimination < 0 ? 'wrong_key' : of.discrimination < 1_500 ? 'weak' : of.credit > 9_500 ? 'easy' : of.credit < 2_000 ? 'hard' : 'good'
  return <p>{t(`questions.verdict_${said}`)}</p>
}

function Tallies({ of, body }: { of: One, body: QuestionBody }) {
  const t = useText(strings)
  const { number } = useFormats()
  const options = 'options' in body ? body.options : []
  const nameOf = (choice: string) => {
    const at = options.findIndex(({ id }) => id === choice)
    if (at >= 0) return `${letterOf(at)} · ${plainOf(options[at]!.text)}`
    return choice === 'other' ? t('questions.tally_other') : choice
  }
  const most = Math.max(1, ...of.tallies.map(({ count }) => count))
  return (
    <div className="stack-s">
      <h3>{t('questions.tallies')}</h3>
      <ul className="stack-s">
        {of.tallies.slice(0, 30).map(({ choice, count, upper, lower }) => (
          <li key={choice} className="tally">
            <span className="tally-name" dir="auto">{nameOf(choice)}{options.some((option) => option.id === choice && option.credit > 0) && <strong> ✓ {t('questions.tally_right')}</strong>}</span>
            <meter className="tally-bar" min={0} max={most} value={count} aria-label={nameOf(choice)} />
            <span className="tally-count">{number(count)} <span className="muted">{t('questions.tally_groups', { upper: number(upper), lower: number(lower) })}</span></span>
          </li>
        ))}
      </ul>
    </div>
  )
}
