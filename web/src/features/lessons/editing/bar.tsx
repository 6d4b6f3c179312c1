/** Above the text: who else is here, what students see of the lesson, and the ways to preview, history and settings. */
import { useState } from 'react'
import type { RefObject } from 'react'
import type { CourseDetails, Editors, Lesson, LessonVersionDetails } from './editing.api.ts'
import { strings } from './editing.strings.ts'
import { HistoryDialog } from './history-dialog.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import { Publishing } from './publishing.tsx'
import type { Saving } from './saving.ts'
import type { EditorControls } from '../../../editor/rich-editor.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { useUser } from '../../../lib/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Undo } from '../../../ui/undo.tsx'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'

interface Props {
  lesson: Lesson
  course: CourseDetails | undefined
  saving: Saving
  editor: RefObject<EditorControls | null>
  title: string
  write: (text: { title: string, content: ContentDocument }, media: Lesson['media']) => void
  restore: (version: LessonVersionDetails) => Promise<void>
  undo: Undo
  others: Editors['others']
  settings: (() => void) | null
}

export function Bar({ lesson, course, saving, editor, title, write, restore, undo, others, settings }: Props) {
  const t = useText(strings)
  const [open, setOpen] = useState<'preview' | 'history' | null>(null)
  // The editor comes a moment after the buttons.
  const now = () => editor.current?.read() ?? lesson.content
  return (
    <div className="desk-bar">
      <Others others={others} />
      <div className="split">
        <Publishing lesson={lesson} course={course} saving={saving} editor={editor} undo={undo} />
        <div className="row desk-ways">
          <Button small icon="eye" onClick={() => setOpen('preview')}>{t('editing.preview')}</Button>
          <Button small icon="waiting" onClick={() => setOpen('history')}>{t('editing.history')}</Button>
          {settings && <Button small icon="settings" onClick={settings}>{t('editing.settings')}</Button>}
        </div>
      </div>
      {open === 'preview' && (
        <PreviewDialog lessonId={lesson.id} title={title} content={now()} media={editor.current?.shelf.files.get() ?? lesson.media} saving={saving}
          close={() => setOpen(null)} />
      )}
      {open === 'history' && (
        <HistoryDialog lessonId={lesson.id} saving={saving} now={() => ({ title, content: now() })} write={write} restore={restore} undo={undo}
          close={() => setOpen(null)} />
      )}
    </div>
  )
}

function Others({ others }: { others: Editors['others'] }) {
  const t = useText(strings)
  const user = useUser()
  const names = others.filter(({ id }) => id !== user.id).map(({ firstName, lastName }) => `${firstName} ${lastName}`.trim())
  const said = names.length === 1 ? t('editing.other', { name: isolated(names[0]!) }) : t('editing.others', { names: names.map(isolated).join(', ') })
  return (
    <p className={names.length > 0 ? 'desk-others' : 'hidden-visually'} role="status">
      {names.length > 0 && <><Icon name="people" /> <span>{said}</span></>}
    </p>
  )
}
