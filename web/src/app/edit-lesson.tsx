/** Where a lesson is written, with what belongs beside it: features do not import each other. */
import { EditPage } from '../features/lessons/editing/edit-page.tsx'
import type { EditingParts } from '../features/lessons/editing/parts.ts'
import { NarrationPart } from '../features/narrations/narration-part.tsx'

const parts: EditingParts = { Narration: NarrationPart }

export default function EditLesson({ params }: { params: { id: string } }) {
  return <EditPage key={params.id} id={Number(params.id)} parts={parts} />
}
