import type { Asked } from './media-page.tsx'
import type { OwnMedia } from './media.api.ts'
import { lengthOf } from './media.rules.ts'
import { strings } from './media.strings.ts'
import { useSize } from './use-size.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useFormats } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { strings as warnings } from '../../ui/staff/file-warnings.strings.ts'
import { RowMenu } from '../../ui/staff/row-menu.tsx'
import { Table } from '../../ui/table.tsx'

interface Props { files: OwnMedia[], selected: Set<string | number>, onSelected: (ids: Set<string | number>) => void, ask: (asked: Asked) => void }

export function FilesTable({ files, selected, onSelected, ask }: Props) {
  const t = useText(strings)
  const { date } = useFormats()
  const size = useSize()
  return (
    <Table caption={t('media.title')} rows={files} rowKey={({ id }) => id} selection={{ selected, onSelected, name: ({ name }) => name }} columns={[
      { key: 'name', label: t('media.name'), cell: (file) => <Named file={file} /> },
      { key: 'size', label: t('media.size'), numeric: true, cell: ({ bytes }) => <span className="media-size">{size(bytes)}</span> },
      { key: 'when', label: t('media.when'), cell: ({ uploadedAt }) => date(uploadedAt) },
      { key: 'uses', label: t('media.uses'), cell: (file) => <UsedIn file={file} ask={ask} /> },
      { key: 'actions', label: t('media.actions'), hideLabel: true, cell: (file) => <More file={file} ask={ask} /> }
    ]} />
  )
}

const signs: Record<OwnMedia['kind'], IconName> = { image: 'picture', video: 'play', audio: 'listen', document: 'file', archive: 'archive' }

function Named({ file }: { file: OwnMedia }) {
  const t = useText(strings)
  const warn = useText(warnings)
  const smallest = file.widths?.length ? Math.min(...file.widths) : undefined
  const address = file.status === 'ready' && file.kind === 'image' ? `${file.url}${smallest ? `?width=${smallest}` : ''}` : null
  return (
    <span className="media-file">
      {address ? <img className="media-thumb" src={address} alt="" loading="lazy" width={56} height={42} /> : <span className="media-thumb media-sign"><Icon name={signs[file.kind]} /></span>}
      <span className="media-words">
        <bdi>{file.name}</bdi>
        {file.kind === 'image' && file.status === 'ready' && (file.alt ? <small className="muted" dir="auto">{file.alt}</small> : <small className="media-missing">{t('media.no_alt')}</small>)}
        {file.status === 'waiting' && <small className="muted">{t('media.preparing')}</small>}
        {file.status === 'failed' && <small className="media-wrong">{t('media.failed')}</small>}
        {file.durationMs !== undefined && <small className="muted">{lengthOf(file.durationMs)}</small>}
        {file.warnings.map((warning) => <small key={warning} className="media-missing">{warn(`file_warning.${warning}`)}</small>)}
      </span>
    </span>
  )
}

function UsedIn({ file, ask }: { file: OwnMedia, ask: (asked: Asked) => void }) {
  const t = useText(strings)
  if (file.uses === 0) return <span className="muted">{t('media.uses_none')}</span>
  return <Button small kind="quiet" onClick={() => ask({ name: 'uses', file })}>{t('media.uses_count', { count: file.uses })}<span className="hidden-visually"> {t('media.uses_of', { name: file.name })}</span></Button>
}

function More({ file, ask }: { file: OwnMedia, ask: (asked: Asked) => void }) {
  const t = useText(strings)
  const plays = file.kind === 'video' || file.kind === 'audio'
  return (
    <RowMenu label={t('media.more_of', { name: file.name })} items={[
      { id: 'open', label: t('media.open'), icon: 'elsewhere', act: () => void window.open(file.url, '_blank', 'noopener') },
      { id: 'edit', label: t('media.edit'), icon: 'edit', act: () => ask({ name: 'edit', file }) },
      plays && { id: 'captions', label: t('media.captions'), icon: 'language', act: () => ask({ name: 'captions', file }) },
      { id: 'delete', label: t('media.delete'), icon: 'trash', danger: true, act: () => ask({ name: 'delete', files: [file] }) }
    ]} />
  )
}
