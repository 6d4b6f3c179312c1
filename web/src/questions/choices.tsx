/** One of several, several of several, true or false: rows the size of a finger, in the browser's own groups. */
import { useId, type ReactNode } from 'react'
import type { Answering } from './answering.ts'
import { MarkSign } from './mark-sign.tsx'
import { markOfOption, rationaleOf, rightResponse } from './marks.rules.ts'
import { strings } from './questions.strings.ts'
import { ContentView } from '../content/content-view.tsx'
import { useText } from '../lib/i18n/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { MultipleResponse, SingleResponse, TrueFalseResponse } from '../../../server/features/questions/response.schemas.ts'

interface Row { id: string, words: ReactNode }
interface RowsProps extends Pick<Answering, 'fixed' | 'labelledBy' | 'outcome' | 'media'> {
  rows: Row[]
  chosen: readonly string[]
  several: boolean
  right: readonly string[] | null
  onRow: (id: string, chosen: boolean) => void
}

function Rows({ rows, chosen, several, right, onRow, fixed, labelledBy, outcome, media }: RowsProps) {
  const name = useId()
  return (
    <div className="question-rows" role={several ? 'group' : 'radiogroup'} aria-labelledby={labelledBy}>
      {rows.map(({ id, words }) => {
        const isChosen = chosen.includes(id)
        const mark = markOfOption(outcome, id, { chosen: isChosen, inKey: right ? right.includes(id) : null, several })
        const why = outcome ? rationaleOf(outcome, id) : null
        return (
          <div key={id} className={mark ? `question-option question-option-${mark}` : 'question-option'}>
            <label className={isChosen ? 'question-row question-row-chosen' : 'question-row'}>
              {/* A fixed answer stays readable and reachable, only not changeable: disabled ones are pale and skipped. */}
              <input type={several ? 'checkbox' : 'radio'} name={name} value={id} checked={isChosen} aria-disabled={fixed || undefined}
                onChange={(event) => { if (!fixed) onRow(id, event.target.checked) }} />
              <span className="question-row-words">{words}</span>
              <MarkSign mark={mark} />
            </label>
            {why !== null && <div className="question-rationale"><ContentView content={why} media={media} /></div>}
          </div>
        )
      })}
    </div>
  )
}

const rowsOf = (options: Array<{ id: string, text: unknown }>, media: unknown): Row[] => options.map(({ id, text }) => ({ id, words: <ContentView content={text} media={media} /> }))

function Clear({ shown, onClear }: { shown: boolean, onClear: () => void }) {
  const t = useText(strings)
  return shown ? <div><Button kind="quiet" small onClick={onClear}>{t('question.clear')}</Button></div> : null
}

export function Single({ question, response, onResponse, ...rest }: Answering<'single', SingleResponse>) {
  const key = rightResponse<SingleResponse>(rest.outcome?.key)
  return (
    <>
      <Rows {...rest} rows={rowsOf(question.options, rest.media)} chosen={response ? [response.choice] : []} several={false} right={key && [key.choice]} onRow={(choice) => onResponse({ choice }, 'chosen')} />
      <Clear shown={response !== null && !rest.fixed} onClear={() => onResponse(null, 'chosen')} />
    </>
  )
}

export function Multiple({ question, response, onResponse, ...rest }: Answering<'multiple', MultipleResponse>) {
  const t = useText(strings)
  const chosen = response?.choices ?? []
  const choose = (id: string, isChosen: boolean) => {
    const choices = question.options.map((option) => option.id).filter((other) => other === id ? isChosen : chosen.includes(other))
    onResponse(choices.length > 0 ? { choices } : null, 'chosen')
  }
  return (
    <>
      <p className="muted">{t('question.several')}</p>
      <Rows {...rest} rows={rowsOf(question.options, rest.media)} chosen={chosen} several right={rightResponse<MultipleResponse>(rest.outcome?.key)?.choices ?? null} onRow={choose} />
    </>
  )
}

export function TrueFalse({ response, onResponse, ...rest }: Answering<'true_false', TrueFalseResponse>) {
  const t = useText(strings)
  const key = rightResponse<TrueFalseResponse>(rest.outcome?.key)
  const rows = [{ id: 'true', words: t('question.true') }, { id: 'false', words: t('question.false') }]
  return (
    <>
      <Rows {...rest} rows={rows} chosen={response ? [String(response.value)] : []} several={false} right={key && [String(key.value)]} onRow={(id) => onResponse({ value: id === 'true' }, 'chosen')} />
      <Clear shown={response !== null && !rest.fixed} onClear={() => onResponse(null, 'chosen')} />
    </>
  )
}
