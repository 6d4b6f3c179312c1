/** Pairs, with answers that belong nowhere beside them; on a picture the prompts are places in it. */
import { newId, newPair, noContent, plainOf } from '../body.rules.ts'
import type { BodyOf } from '../body.rules.ts'
import { AreaEditor } from '../areas/area-editor.tsx'
import { PictureField, usePicture } from '../areas/picture-field.tsx'
import { FaultAt } from '../faults.tsx'
import { LabelledLine, LineField } from '../fields.tsx'
import type { Part } from '../part.ts'
import { useRows } from '../use-rows.ts'
import { strings } from '../../question-editing.strings.ts'
import type { Area } from '../../../../../../server/features/questions/body.schemas.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Check, Choice } from '../../../../ui/choice.tsx'
import { Loading } from '../../../../ui/progress.tsx'

type Body = BodyOf<'match'>
type Prompt = Body['prompts'][number]
const mostPrompts = 50

const withoutPrompt = (body: Body, id: string): Body => {
  const gone = body.prompts.find((prompt) => prompt.id === id)
  const prompts = body.prompts.filter((prompt) => prompt.id !== id)
  return { ...body, prompts, answers: body.answers.filter((answer) => answer.id !== gone?.answerId || prompts.some(({ answerId }) => answerId === answer.id)) }
}

export function MatchForm({ part, onPicture }: { part: Part<Body>, onPicture: boolean }) {
  const t = useText(strings)
  const { body, change } = part
  return (
    <div className="stack asking-part">
      {onPicture ? <Places part={part} /> : <Pairs part={part} />}
      <Others part={part} />
      <Check plain label={t('questions.reuse')} hint={t('questions.reuse_hint')} checked={body.reuse} onChecked={(reuse) => change((before) => ({ ...before, reuse }))} />
      <Choice legend={t('questions.scoring')} value={body.scoring} onValue={(scoring) => change((before) => ({ ...before, scoring }))}
        options={[{ value: 'each', label: t('questions.match_each') }, { value: 'all_or_nothing', label: t('questions.scoring_all'), hint: t('questions.scoring_all_parts') }]} />
      {!onPicture && <Check plain label={t('questions.shuffle_prompts')} checked={body.shuffle} onChecked={(shuffle) => change((before) => ({ ...before, shuffle }))} />}
    </div>
  )
}

function Pairs({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const { body, change, undoable } = part
  const put = (prompts: Prompt[]) => change((before) => {
    const known = new Set(before.answers.map(({ id }) => id))
    const kept = before.answers.filter(({ id }) => prompts.some(({ answerId }) => answerId === id) || !before.prompts.some(({ answerId }) => answerId === id))
    return { ...before, prompts, answers: [...kept, ...prompts.filter(({ answerId }) => !known.has(answerId)).map(({ answerId }) => ({ id: answerId, text: noContent }))] }
  })
  const rows = useRows<Prompt>({ items: body.prompts, put, make: () => ({ ...newPair().prompt, answerId: newId() }), most: mostPrompts, least: 1 })
  const firstWith = (prompt: Prompt) => body.prompts.findIndex(({ answerId }) => answerId === prompt.answerId)
  return (
    <fieldset className="stack-s">
      <legend className="field-label">{t('questions.pairs')}</legend>
      <p className="field-hint">{t('questions.pairs_hint')}</p>
      <FaultAt faults={part.faults} path="prompts" />
      <ol className="stack">
        {body.prompts.map((prompt, i) => {
          const first = firstWith(prompt)
          const number = String(i + 1)
          return (
            <li key={prompt.id} className="pair-row">
              <span className="option-letter" aria-hidden="true">{number}</span>
              <div className="pair-fields">
                <LineField part={part} path={`prompts.${prompt.id}.text`} label={t('questions.prompt', { number })} placeholder={t('questions.prompt_placeholder')} value={prompt.text} controls={rows.ref(prompt.id)}
                  onValue={(text) => change((before) => ({ ...before, prompts: before.prompts.map((one) => one.id === prompt.id ? { ...one, text } : one) }))}
                  keys={{ remove: () => rows.remove(prompt.id), move: (step) => rows.move(prompt.id, step) }} menu={[[
                    { id: 'up', icon: 'moveUp', label: t('questions.move_up'), keys: 'Alt+Shift+↑', disabled: i === 0, run: () => rows.move(prompt.id, -1) },
                    { id: 'down', icon: 'moveDown', label: t('questions.move_down'), keys: 'Alt+Shift+↓', disabled: i === body.prompts.length - 1, run: () => rows.move(prompt.id, 1) },
                    { id: 'remove', icon: 'trash', label: t('questions.remove_pair'), disabled: body.prompts.length <= 1, run: () => undoable(t('questions.pair_removed'), (before) => withoutPrompt(before, prompt.id)) }
                  ]]} />
                <span className="pair-arrow" aria-hidden="true">→</span>
                {first < i && first >= 0 ? <Shared part={part} prompt={prompt} with={first + 1} /> : <AnswerField part={part} answerId={prompt.answerId} label={t('questions.answer_to', { number })} enter={rows.keys(prompt.id).enter!} />}
              </div>
              <FaultAt faults={part.faults} path={`prompts.${prompt.id}.answerId`} />
            </li>
          )
        })}
      </ol>
      {!rows.full && <div><Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_pair')}</Button></div>}
    </fieldset>
  )
}

function AnswerField({ part, answerId, label, enter }: { part: Part<Body>, answerId: string, label: string, enter?: () => void }) {
  const t = useText(strings)
  const answer = part.body.answers.find(({ id }) => id === answerId)
  return (
    <div className="asking-line">
      <LineField part={part} path={`answers.${answerId}.text`} label={label} placeholder={t('questions.answer_placeholder')} value={answer?.text ?? null} keys={enter ? { enter } : {}}
        onValue={(text) => part.change((before) => ({ ...before, answers: before.answers.some(({ id }) => id === answerId) ? before.answers.map((one) => one.id === answerId ? { ...one, text } : one) : [...before.answers, { id: answerId, text }] }))} />
      <FaultAt faults={part.faults} path={`answers.${answerId}`} />
    </div>
  )
}

/** Two prompts with one and the same answer, as an import may bring them. */
function Shared({ part, prompt, with: number }: { part: Part<Body>, prompt: Prompt, with: number }) {
  const t = useText(strings)
  const answer = part.body.answers.find(({ id }) => id === prompt.answerId)
  return (
    <div className="pair-shared">
      <span><bdi>{plainOf(answer?.text ?? null)}</bdi> <span className="muted">{t('questions.same_answer', { number })}</span></span>
      <Button small onClick={() => part.change((before) => {
        const id = newId()
        return { ...before, prompts: before.prompts.map((one) => one.id === prompt.id ? { ...one, answerId: id } : one), answers: [...before.answers, { id, text: answer?.text ?? noContent }] }
      })}>{t('questions.own_answer')}</Button>
    </div>
  )
}

function Places({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const { body, change, undoable } = part
  const file = usePicture(part, body.picture)
  const placed = body.prompts.flatMap(({ id, area }) => area ? [{ id, area }] : [])
  const remove = (id: string) => undoable(t('questions.area_removed'), (before) => withoutPrompt(before, id))
  const add = (area: Area) => {
    const { prompt, answer } = newPair()
    change((before) => ({ ...before, prompts: [...before.prompts, { ...prompt, text: null, area, answerId: answer.id }], answers: [...before.answers, answer] }))
    return prompt.id
  }
  return (
    <>
      <PictureField part={part} picture={body.picture} put={(picture) => change((before) => ({ ...before, picture }))} />
      <FaultAt faults={part.faults} path="prompts" />
      {body.picture && !file && <Loading label={t('questions.picture_preparing')} />}
      {file && body.picture && (
        <AreaEditor picture={file} alt={body.picture.alt} areas={placed} full={body.prompts.length >= mostPrompts} remove={remove} add={add}
          put={(id, area) => change((before) => ({ ...before, prompts: before.prompts.map((one) => one.id === id ? { ...one, area } : one) }))} />
      )}
      <ol className="stack">
        {body.prompts.map((prompt, i) => (
          <li key={prompt.id} className="option">
            <span className="option-letter" aria-hidden="true">{i + 1}</span>
            <div className="stack-s option-fields">
              <AnswerField part={part} answerId={prompt.answerId} label={t('questions.place_answer', { number: String(i + 1) })} />
              <LabelledLine part={part} path={`prompts.${prompt.id}.text`} label={t('questions.place_name', { number: String(i + 1) })} hint={t('questions.place_name_hint')} value={prompt.text}
                onValue={(text) => change((before) => ({ ...before, prompts: before.prompts.map((one) => one.id === prompt.id ? { ...one, text } : one) }))} />
              <FaultAt faults={part.faults} path={`prompts.${prompt.id}.area`} />
            </div>
            <Button small kind="quiet" icon="trash" aria-label={t('questions.remove_of', { name: String(i + 1) })} onClick={() => remove(prompt.id)}>{t('questions.remove')}</Button>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Answers that belong nowhere. */
function Others({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const { body, change } = part
  const used = new Set(body.prompts.map(({ answerId }) => answerId))
  const others = body.answers.filter(({ id }) => !used.has(id))
  const rows = useRows({ items: others, put: (items) => change((before) => ({ ...before, answers: [...before.answers.filter(({ id }) => used.has(id)), ...items] })), make: () => ({ id: newId(), text: noContent }), most: 60 - used.size })
  return (
    <fieldset className="stack-s">
      <legend className="field-label">{t('questions.other_answers')}</legend>
      <p className="field-hint">{t('questions.other_answers_hint')}</p>
      <FaultAt faults={part.faults} path="answers" />
      <ul className="stack-s">
        {others.map(({ id, text }, i) => (
          <li key={id}>
            <LineField part={part} path={`answers.${id}.text`} label={t('questions.other_answer', { number: String(i + 1) })} value={text} keys={rows.keys(id)} controls={rows.ref(id)}
              onValue={(value) => change((before) => ({ ...before, answers: before.answers.map((one) => one.id === id ? { ...one, text: value } : one) }))}
              menu={[[{ id: 'remove', icon: 'trash', label: t('questions.remove'), run: () => rows.remove(id) }]]} />
          </li>
        ))}
      </ul>
      {!rows.full && <div><Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_other_answer')}</Button></div>}
    </fieldset>
  )
}
