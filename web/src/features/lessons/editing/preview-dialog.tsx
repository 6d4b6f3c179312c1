/** The lesson as students will see it, drawn by what draws it for them; also as narrow as a phone. */
import { useState } from 'react'
import { strings } from './editing.strings.ts'
import type { Saving } from './saving.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useLocation } from 'wouter'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'
import type { MediaMap } from '../../../../../server/features/media/media.schemas.ts'

interface Props { lessonId: number, title: string, content: ContentDocument, media: MediaMap, saving: Saving, close: () => void }

export function PreviewDialog({ lessonId, title, content, media, saving, close }: Props) {
  const t = useText(strings)
  const [, navigate] = useLocation()
  const [screen, setScreen] = useState<'computer' | 'phone'>('computer')
  const { busy, run } = useDoing()
  const visit = async () => {
    await saving.send()
    navigate(`/lessons/${lessonId}`)
  }
  return (
    <Dialog open full title={t('editing.preview')} onClose={close} actions={<Button busy={busy} onClick={() => void run(visit)}>{t('editing.preview_page')}</Button>}>
      <Choice inline hideLegend legend={t('editing.screen')} value={screen} onValue={setScreen}
        options={[{ value: 'computer', label: t('editing.computer') }, { value: 'phone', label: t('editing.phone') }]} />
      <div className={screen === 'phone' ? 'preview preview-phone' : 'preview'}>
        <h2 className="preview-title" dir="auto">{title}</h2>
        <ContentView content={content} media={media} />
      </div>
    </Dialog>
  )
}
