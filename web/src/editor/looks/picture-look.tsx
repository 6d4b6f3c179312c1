import { LookFrame, useField } from './look-frame.tsx'
import { Preview } from './preview.tsx'
import { strings } from '../editor.strings.ts'
import * as field from '../nodes/fields.ts'
import type { PictureFields } from '../nodes/media-nodes.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Check, Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'

export function PictureLook({ nodeKey, fields }: { nodeKey: string, fields: PictureFields }) {
  const t = useText(strings)
  const [alt, setAlt] = useField(nodeKey, field.alt, fields.alt)
  const [decorative, setDecorative] = useField(nodeKey, field.decorative, fields.decorative)
  const [caption, setCaption] = useField(nodeKey, field.caption, fields.caption)
  const [width, setWidth] = useField(nodeKey, field.width, fields.width)
  const missing = !decorative && alt.trim() === ''
  const form = (
    <>
      {missing && <p className="look-asks"><Icon name="alert" /> <strong>{t('editor.alt_missing')}</strong></p>}
      {!decorative && <Field label={t('editor.alt')} hint={t('editor.alt_hint')} value={alt} onValue={setAlt} maxLength={500} />}
      <Check plain label={t('editor.decorative')} hint={t('editor.decorative_hint')} checked={decorative} onChecked={setDecorative} />
      <Field optional label={t('editor.caption')} value={caption} onValue={setCaption} maxLength={500} />
      <Choice inline legend={t('editor.picture_width')} value={width} onValue={setWidth} options={[
        { value: 'full', label: t('editor.width_full') }, { value: 'half', label: t('editor.width_half') }, { value: 'third', label: t('editor.width_third') }
      ]} />
    </>
  )
  return (
    <LookFrame nodeKey={nodeKey} form={form} asks={missing}>
      <Preview node={{ type: 'image', mediaId: fields.mediaId, width, caption, decorative: true } as never} />
    </LookFrame>
  )
}
