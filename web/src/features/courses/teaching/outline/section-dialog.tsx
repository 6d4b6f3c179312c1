import { useState } from 'react'
import { strings } from './outline.strings.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Choice } from '../../../../ui/choice.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'

interface Props { course: TaughtCourse, lessonIds: number[], move: (sectionId: number | null) => void, close: () => void }

export function SectionDialog({ course, lessonIds, move, close }: Props) {
  const t = useText(strings)
  const here = course.lessons.find(({ id }) => id === lessonIds[0])?.sectionId ?? null
  const [chosen, setChosen] = useState(here === null ? '' : String(here))
  const title = t('outline.to_section_title', { count: lessonIds.length })
  const options = [{ value: '', label: t('outline.no_section') }, ...course.sections.map((section) => ({ value: String(section.id), label: <span dir="auto">{section.title}</span> }))]
  return (
    <Dialog open title={title} onClose={close} actions={<Button kind="primary" onClick={() => move(chosen === '' ? null : Number(chosen))}>{t('outline.to_section_go')}</Button>}>
      <Choice legend={title} hideLegend value={chosen} onValue={setChosen} options={options} />
    </Dialog>
  )
}
