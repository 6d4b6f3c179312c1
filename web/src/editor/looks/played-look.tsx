/** Video and sound. */
import { LookFrame, useField } from './look-frame.tsx'
import { Preview } from './preview.tsx'
import { useEditing } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import * as field from '../nodes/fields.ts'
import type { PlayedFields } from '../nodes/media-nodes.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useStore } from '../../lib/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { strings as warnings } from '../../ui/staff/file-warnings.strings.ts'

interface Props { nodeKey: string, fields: PlayedFields }

export const VideoLook = (props: Props) => <PlayedLook {...props} type="video" />
export const AudioLook = (props: Props) => <PlayedLook {...props} type="audio" />

function PlayedLook({ nodeKey, fields, type }: Props & { type: 'video' | 'audio' }) {
  const t = useText(strings)
  const warn = useText(warnings)
  const { shelf, ask } = useEditing()
  const file = useStore(shelf.files)[fields.mediaId]
  const [caption, setCaption] = useField(nodeKey, field.caption, fields.caption)
  const form = (
    <>
      <Field optional label={t('editor.caption')} value={caption} onValue={setCaption} maxLength={500} />
      {file && (
        <div className="split">
          <span>{file.captions.length > 0 ? t('editor.subtitles_there', { languages: file.captions.map(({ label }) => label).join(', ') }) : t('editor.subtitles_none')}</span>
          <Button small onClick={() => ask({ dialog: 'captions', mediaId: file.id })}>{t('editor.subtitles_add')}</Button>
        </div>
      )}
    </>
  )
  return (
    <LookFrame nodeKey={nodeKey} form={form}>
      <Preview node={{ type, mediaId: fields.mediaId, caption } as never} />
      {file?.warnings.map((warning) => <Notice key={warning} kind="warning">{warn(`file_warning.${warning}`)}</Notice>)}
    </LookFrame>
  )
}
