import { cellState } from './grid.rules.ts'
import type { GridCell, GridLesson } from './grid.rules.ts'
import { strings } from './progress.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../../lib/time.ts'
import { Icon } from '../../../../ui/icon.tsx'

/** A sign for those who look, a word for those who listen. */
export function Cell({ cell, lesson }: { cell: GridCell, lesson: GridLesson }) {
  const t = useText(strings)
  const { number } = useFormats()
  const state = cellState(cell, lesson)
  if (state === 'begun') return <span className="grid-begun">{t('grid.cell_begun', { share: number(cell!.percent) })}</span>
  return (
    <>
      <span className={`grid-${state}`} aria-hidden="true">{state === 'done' ? <Icon name="check" /> : state === 'none' ? '–' : '·'}</span>
      <span className="hidden-visually">{t(`grid.cell_${state}`)}</span>
    </>
  )
}
