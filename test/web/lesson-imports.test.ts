import { test } from 'tap'
import { importFaults, importNotes } from '../../server/features/lesson-imports/lesson-imports.schemas.ts'
import { looksLikeDocument, notesTogether } from '../../web/src/features/lesson-imports/lesson-imports.rules.ts'
import { strings } from '../../web/src/features/lesson-imports/lesson-imports.strings.ts'

test('whatever the box says about a document, the page has a sentence for it', async t => {
  for (const note of importNotes) t.ok(`lesson-imports.note_${note}` in strings, note)
  for (const fault of importFaults) t.ok(`lesson-imports.fault_${fault}` in strings, fault)
})

test('the same thing in several places is said once', async t => {
  t.same(notesTogether([
    { note: 'chart', where: 'Slide 3', count: 1 }, { note: 'comment', where: '', count: 4 }, { note: 'chart', where: 'Slide 7', count: 2 }, { note: 'chart', where: 'Slide 3', count: 1 }
  ]), [{ note: 'chart', count: 4, where: ['Slide 3', 'Slide 7'] }, { note: 'comment', count: 4, where: [] }])
})

test('what may be dropped', async t => {
  t.same(['Cells.DOCX', 'a.md', 'old.doc', 'picture.png', 'book.epub', 'docx'].map(looksLikeDocument), [true, true, false, false, true, false])
})
