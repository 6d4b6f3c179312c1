import { LookFrame, useField } from './look-frame.tsx'
import { Preview } from './preview.tsx'
import { useEditing } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import * as field from '../nodes/fields.ts'
import type { FileFields } from '../nodes/media-nodes.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useStore } from '../../lib/use-store.ts'
import { Check } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'

export function FileLook({ nodeKey, fields }: { nodeKey: string, fields: FileFields }) {
  const t = useText(strings)
  const file = useStore(useEditing().shelf.files)[fields.mediaId]
  const [caption, setCaption] = useField(nodeKey, field.caption, fields.caption)
  const [shown, setShown] = useField(nodeKey, field.shown, fields.shown)
  const form = (
    <>
      <Field optional label={t('editor.file_title')} value={caption} onValue={setCaption} maxLength={500} />
      {file?.mime === 'application/pdf' && <Check plain label={t('editor.file_shown')} hint={t('editor.file_shown_hint')} checked={shown} onChecked={setShown} />}
    </>
  )
  return (
    <LookFrame nodeKey={nodeKey} form={form}>
      <Preview node={{ type: 'file', mediaId: fields.mediaId, caption, shown: false } as never} />
    </LookFrame>
  )
}
