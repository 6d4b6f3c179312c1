import { strings } from './app.strings.ts'
import { connection } from '../lib/connection.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { useStore } from '../lib/use-store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Loading } from '../ui/progress.tsx'

/** Over the page, so that what was being typed is still there afterwards. */
export function Restarting() {
  const t = useText(strings)
  return (
    <Dialog open={useStore(connection) === 'restarting'} title={t('app.restarting')}>
      <p>{t('app.restarting_text')}</p>
      <Loading />
    </Dialog>
  )
}
