import { tableOf } from './grid.rules.ts'
import type { Grid as GridRows } from './grid.rules.ts'
import { strings } from './progress.strings.ts'
import { language } from '../../../../lib/i18n/language.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { csv, separatorFor } from '../../../../lib/staff/csv.ts'
import { download } from '../../../../lib/staff/download.ts'
import { useFormats } from '../../../../lib/time.ts'
import { useStore } from '../../../../lib/use-store.ts'
import { Button } from '../../../../ui/button.tsx'

/** All students and lessons, whatever the page shows of them. */
export function SaveTable({ grid, title }: { grid: GridRows, title: string }) {
  const t = useText(strings)
  const { dateTime } = useFormats()
  const { code } = useStore(language)
  const save = () => {
    const heads = {
      lastName: t('grid.csv_last_name'), firstName: t('grid.csv_first_name'), progress: t('grid.csv_progress'), minutes: t('grid.csv_minutes'), last: t('grid.csv_last'), done: t('grid.cell_done')
    }
    const name = title.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 60)
    download(t('grid.csv_file', { title: name }), csv(tableOf(grid, heads, dateTime), separatorFor(code)))
  }
  return <Button icon="download" onClick={save}>{t('grid.csv')}</Button>
}
