import { useState } from 'react'
import type { FormEvent } from 'react'
import { changeCategory, createCategory } from './categories.api.ts'
import type { Category } from './categories.api.ts'
import { colours } from './categories.rules.ts'
import type { ColourName } from './categories.rules.ts'
import { strings } from './categories.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useRequestKey } from '../../lib/use-request-key.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CategorySign, categoryIconNames } from '../../ui/staff/category-mark.tsx'
import type { CategoryIcon } from '../../ui/staff/category-mark.tsx'

interface Props { categories: Category[], category?: Category, parentId: number | null, refresh: () => Promise<unknown>, close: () => void }

/** A new subject, or one that is changed. */
export function CategoryDialog({ categories, category, parentId, refresh, close }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const keyFor = useRequestKey()
  const unused = Object.values(colours).find((colour) => !categories.some((one) => one.colour === colour)) ?? colours.blue
  const [draft, setDraft] = useState(() => ({ name: category?.name ?? '', description: category?.description ?? '', colour: category?.colour ?? unused, icon: category?.icon ?? 'book' as CategoryIcon, parentId }))
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const { parentId: inside, ...rest } = { ...draft, name: draft.name.trim() }
    if (!rest.name) return
    void run(async () => {
      if (category) await changeCategory(category.id, rest)
      else await createCategory({ ...rest, parentId: inside }, keyFor({ ...rest, inside }))
      await refresh()
      close()
    })
  }
  return (
    <Dialog open title={t(category ? 'categories.edit_title' : 'categories.new')} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <Field label={t('categories.name')} value={draft.name} onValue={(name) => setDraft({ ...draft, name })} maxLength={100} autoComplete="off" error={tried && !draft.name.trim() ? sentence.field('required') : undefined} />
        {!category && (
          <Field label={t('categories.inside')} value={draft.parentId === null ? '' : String(draft.parentId)} onValue={(value) => setDraft({ ...draft, parentId: value === '' ? null : Number(value) })}
            options={[{ value: '', label: t('categories.top') }, ...categories.map(({ id, name }) => ({ value: String(id), label: name }))]} />
        )}
        <Colours value={draft.colour} onValue={(colour) => setDraft({ ...draft, colour })} />
        <Icons value={draft.icon} colour={draft.colour} onValue={(icon) => setDraft({ ...draft, icon })} />
        <Field multiline optional label={t('categories.description')} value={draft.description} onValue={(description) => setDraft({ ...draft, description })} maxLength={2000} />
        <Button kind="primary" type="submit" wide busy={busy}>{t(category ? 'categories.save' : 'categories.create')}</Button>
      </form>
    </Dialog>
  )
}

function Colours({ value, onValue }: { value: string, onValue: (colour: string) => void }) {
  const t = useText(strings)
  const names = Object.keys(colours) as ColourName[]
  const offered = names.map((name) => ({ colour: colours[name] as string, label: t(`categories.colour_${name}`) }))
  const all = offered.some(({ colour }) => colour === value) ? offered : [...offered, { colour: value, label: t('categories.colour_own') }]
  return (
    <fieldset>
      <legend className="field-label">{t('categories.colour')}</legend>
      <div className="swatches">
        {all.map(({ colour, label }) => (
          <label key={colour} className="swatch">
            <input type="radio" name="colour" value={colour} checked={colour === value} onChange={() => onValue(colour)} />
            <span className="swatch-colour" style={{ background: colour }} aria-hidden="true" /><span className="swatch-word">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Icons({ value, colour, onValue }: { value: CategoryIcon, colour: string, onValue: (icon: CategoryIcon) => void }) {
  const t = useText(strings)
  return (
    <fieldset>
      <legend className="field-label">{t('categories.icon')}</legend>
      <div className="swatches">
        {categoryIconNames.map((icon) => (
          <label key={icon} className="swatch">
            <input type="radio" name="icon" value={icon} checked={icon === value} onChange={() => onValue(icon)} />
            <CategorySign category={{ icon, colour }} /><span className="swatch-word">{t(`categories.icon_${icon}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
