import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { ChooseDocuments } from './choose-documents.tsx'
import { DocumentCard } from './document-card.tsx'
import { listImports, readCourse } from './lesson-imports.api.ts'
import type { ImportChoices } from './lesson-imports.api.ts'
import { strings } from './lesson-imports.strings.ts'
import { Report } from './report.tsx'
import { useSending } from './use-sending.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Check, Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { UndoNotice, useUndo } from '../../ui/undo.tsx'
import './lesson-imports.css'

interface Section { id: number, title: string }

export default function ImportDocumentsPage() {
  const t = useText(strings)
  const id = Number(useParams<{ id: string }>().id)
  const course = useQuery({ queryKey: ['course', id], queryFn: () => readCourse(id) })
  return (
    <Page title={t('lesson-imports.title')} intro={<p>{t('lesson-imports.intro')}</p>} back={{ to: `/courses/${id}`, label: course.data?.title ?? t('lesson-imports.to_course') }}>
      <Loaded query={course}>{({ sections }) => <Import courseId={id} sections={sections} />}</Loaded>
    </Page>
  )
}

function Import({ courseId, sections }: { courseId: number, sections: Section[] }) {
  const t = useText(strings)
  const undo = useUndo()
  const [choices, setChoices] = useState<ImportChoices>({ split: 'auto', sectionId: sections[sections.length - 1]?.id ?? null, keepFile: false })
  const { documents, send, stop, forget } = useSending(courseId)
  const before = useQuery({ queryKey: ['course', courseId, 'imports'], queryFn: () => listImports(courseId) }).data ?? []
  const shownAbove = new Set(documents.map(({ imported }) => imported?.id))
  const earlier = before.filter(({ id }) => !shownAbove.has(id))
  return (
    <>
      <UndoNotice undo={undo} />
      <div className="import-columns">
        <section className="card stack">
          <ChooseDocuments onFiles={(files) => send(files, choices)} />
        </section>
        <section className="card stack">
          <Options choices={choices} sections={sections} change={(part) => setChoices({ ...choices, ...part })} />
        </section>
      </div>
      {documents.length > 0 && (
        <section className="stack" aria-labelledby="documents">
          <h2 id="documents">{t('lesson-imports.documents')}</h2>
          {documents.map((document) => <DocumentCard key={document.key} document={document} courseId={courseId} undo={undo} stop={() => stop(document.key)} forget={() => forget(document.key)} />)}
        </section>
      )}
      {earlier.length > 0 && (
        <section className="stack" aria-labelledby="before">
          <h2 id="before">{t('lesson-imports.before')}</h2>
          {earlier.map((one) => <Report key={one.id} known={one} courseId={courseId} undo={undo} folded />)}
        </section>
      )}
    </>
  )
}

function Options({ choices, sections, change }: { choices: ImportChoices, sections: Section[], change: (part: Partial<ImportChoices>) => void }) {
  const t = useText(strings)
  return (
    <>
      <Choice legend={t('lesson-imports.split')} value={choices.split} onValue={(split) => change({ split })} options={[
        { value: 'auto', label: t('lesson-imports.split_auto'), hint: t('lesson-imports.split_auto_hint') },
        { value: 'one', label: t('lesson-imports.split_one') },
        { value: 'parts', label: t('lesson-imports.split_parts') }
      ]} />
      {sections.length > 0 && (
        <Field label={t('lesson-imports.section')} value={choices.sectionId === null ? '' : String(choices.sectionId)} onValue={(value) => change({ sectionId: value === '' ? null : Number(value) })}
          options={[{ value: '', label: t('lesson-imports.no_section') }, ...sections.map(({ id, title }) => ({ value: String(id), label: title }))]} />
      )}
      <Check plain label={t('lesson-imports.keep')} hint={t('lesson-imports.keep_hint')} checked={choices.keepFile} onChecked={(keepFile) => change({ keepFile })} />
    </>
  )
}
