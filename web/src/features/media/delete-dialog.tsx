import { deleteFile } from './media.api.ts'
import type { OwnMedia } from './media.api.ts'
import { strings } from './media.strings.ts'
import { Uses } from './uses-dialog.tsx'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'

/** What is used stays; the rest goes, and there is no way back. */
export function DeleteDialog({ files, close, done }: { files: OwnMedia[], close: () => void, done: (count: number) => Promise<void> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { busy, error, run } = useDoing()
  const free = files.filter(({ uses }) => uses === 0)
  const used = files.length - free.length
  const remove = () => void run(async () => {
    for (const { id } of free) await deleteFile(id)
    await done(free.length)
  })
  return (
    <Dialog open title={t('media.delete_title', { count: files.length })} onClose={close} actions={(
      <>
        <Button onClick={close}>{t('media.cancel')}</Button>
        {free.length > 0 && <Button kind="danger" icon="trash" busy={busy} onClick={remove}>{t('media.delete')}</Button>}
      </>
    )}>
      <ul>{files.slice(0, 8).map(({ id, name }) => <li key={id} dir="auto" className="media-name">{name}</li>)}</ul>
      {free.length > 0 && <p>{t('media.delete_text')}</p>}
      {used > 0 && <Notice kind="warning">{free.length > 0 ? t('media.delete_used', { count: used }) : t('media.delete_only_used')}</Notice>}
      {files.length === 1 && used > 0 && <Uses file={files[0]!} />}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </Dialog>
  )
}
