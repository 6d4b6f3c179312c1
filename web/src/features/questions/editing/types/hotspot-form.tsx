import { newId } from '../body.rules.ts'
import type { BodyOf } from '../body.rules.ts'
import { AreaEditor } from '../areas/area-editor.tsx'
import { PictureField, usePicture } from '../areas/picture-field.tsx'
import { FaultAt } from '../faults.tsx'
import { LabelledLine } from '../fields.tsx'
import type { Part } from '../part.ts'
import { strings } from '../../question-editing.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Choice } from '../../../../ui/choice.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Loading } from '../../../../ui/progress.tsx'

const mostAreas = 30

export function HotspotForm({ part }: { part: Part<BodyOf<'hotspot'>> }) {
  const t = useText(strings)
  const { body, change, undoable } = part
  const file = usePicture(part, body.picture)
  const remove = (id: string) => undoable(t('questions.area_removed'), (before) => ({ ...before, areas: before.areas.filter((area) => area.id !== id) }))
  return (
    <div className="stack asking-part">
      <PictureField part={part} picture={body.picture} put={(picture) => change((before) => ({ ...before, picture }))} />
      <FaultAt faults={part.faults} path="areas" />
      {body.picture && !file && <Loading label={t('questions.picture_preparing')} />}
      {file && body.picture && (
        <AreaEditor picture={file} alt={body.picture.alt} areas={body.areas} full={body.areas.length >= mostAreas} remove={remove}
          put={(id, area) => change((before) => ({ ...before, areas: before.areas.map((one) => one.id === id ? { ...one, area } : one) }))}
          add={(area) => {
            const id = newId()
            change((before) => ({ ...before, areas: [...before.areas, { id, area, rationale: null }] }))
            return id
          }} />
      )}
      {body.areas.length > 0 && (
        <ol className="stack">
          {body.areas.map(({ id, rationale }, i) => (
            <li key={id} className="option">
              <span className="option-letter" aria-hidden="true">{i + 1}</span>
              <div className="option-fields">
                <LabelledLine part={part} path={`areas.${id}.rationale`} label={t('questions.area_reason', { number: String(i + 1) })} value={rationale}
                  onValue={(value) => change((before) => ({ ...before, areas: before.areas.map((one) => one.id === id ? { ...one, rationale: value } : one) }))} />
                <FaultAt faults={part.faults} path={`areas.${id}.area`} />
              </div>
              <Button small kind="quiet" icon="trash" aria-label={t('questions.remove_of', { name: String(i + 1) })} onClick={() => remove(id)}>{t('questions.remove')}</Button>
            </li>
          ))}
        </ol>
      )}
      <Field type="number" label={t('questions.most_points')} hint={t('questions.most_points_hint')} min={1} max={30} value={String(body.mostPoints)}
        onValue={(text) => change((before) => ({ ...before, mostPoints: Math.min(30, Math.max(1, Math.floor(Number(text)) || 1)) }))} />
      <Choice legend={t('questions.scoring')} value={body.scoring} onValue={(scoring) => change((before) => ({ ...before, scoring }))}
        options={[{ value: 'each', label: t('questions.scoring_each_area'), hint: t('questions.scoring_each_area_hint') }, { value: 'all_or_nothing', label: t('questions.scoring_all'), hint: t('questions.scoring_all_areas') }]} />
    </div>
  )
}
