import { faultWord } from './fault-word.ts'
import type { Sent } from './use-sending.ts'
import { Report } from './report.tsx'
import { strings } from './lesson-imports.strings.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { Undo } from '../../ui/undo.tsx'

interface Props { document: Sent, courseId: number, undo: Undo, stop: () => void, forget: () => void }

export function DocumentCard({ document, courseId, undo, stop, forget }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  if (document.imported) return <Report known={document.imported} courseId={courseId} undo={undo} gone={forget} />
  if (document.error !== undefined) {
    const { code, fields } = asApiError(document.error)
    return (
      <Notice kind="trouble" live title={<bdi>{document.name}</bdi>} action={<Button small onClick={forget}>{t('lesson-imports.forget')}</Button>}>
        {code === 'document_refused' ? t(faultWord(fields.file)) : sentence(document.error)}
      </Notice>
    )
  }
  return (
    <div className="card stack-s">
      {document.share === null
        ? <p><bdi>{document.name}</bdi> · <span className="muted">{t('lesson-imports.in_line')}</span></p>
        : <Progress label={t('lesson-imports.sending', { name: isolated(document.name) })} value={document.share} max={1} />}
      {document.waiting && <p role="status" className="muted">{t('lesson-imports.waiting')}</p>}
      <div><Button small kind="quiet" icon="close" onClick={stop}>{t('lesson-imports.stop')}</Button></div>
    </div>
  )
}
