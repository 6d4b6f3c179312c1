import { useState } from 'react'
import type { Category } from './categories.api.ts'
import { strings } from './categories.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { isInside } from '../../lib/staff/standings.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface Props { categories: Category[], category: Category, move: (parentId: number | null) => void, close: () => void }

export function MoveDialog({ categories, category, move, close }: Props) {
  const t = useText(strings)
  const [chosen, setChosen] = useState(category.parentId === null ? '' : String(category.parentId))
  const title = t('categories.move_title', { name: isolated(category.name) })
  const open = categories.filter(({ id }) => !isInside(categories, id, category.id))
  return (
    <Dialog open title={title} onClose={close} actions={<Button kind="primary" onClick={() => move(chosen === '' ? null : Number(chosen))}>{t('categories.move_go')}</Button>}>
      <Choice legend={title} hideLegend value={chosen} onValue={setChosen} options={[{ value: '', label: t('categories.top') }, ...open.map(({ id, name }) => ({ value: String(id), label: <span dir="auto">{name}</span> }))]} />
    </Dialog>
  )
}
