import { useState } from 'react'
import { exportFormats } from './imports.api.ts'
import type { ExportFormat } from './imports.api.ts'
import { strings } from '../question-imports.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'

export function ExportDialog({ count, address, close }: { count: number, address: (format: ExportFormat) => string, close: () => void }) {
  const t = useText(strings)
  const [format, setFormat] = useState<ExportFormat>('moodle-xml')
  return (
    <Dialog open title={t('question-imports.export')} onClose={close} actions={<a className="button button-primary" href={address(format)} download onClick={() => setTimeout(close)}><Icon name="download" /><span>{t('question-imports.export_go', { count })}</span></a>}>
      <Choice legend={t('question-imports.format')} value={format} onValue={setFormat} options={exportFormats.map((value) => ({ value, label: t(`question-imports.format_${value}`), hint: t(`question-imports.about_${value}`) }))} />
    </Dialog>
  )
}
