import { test } from 'tap'
import { importingSchool, sample, withCorpus } from './importing.ts'

// The whole way, as an instructor goes it: real documents of every format sent, read by the box's own jobs, each with its report.

const names = [
  'documents/idpf-georgia-cfi.epub', 'documents/mammoth-endnotes.docx', 'documents/mammoth-tables.docx', 'documents/mammoth-text-box.docx', 'documents/mammoth-tiny-picture.docx', 'documents/pandoc-diagram.docx', 'documents/pandoc-features.epub',
  'documents/pandoc-footnote.odt', 'documents/pandoc-formatting.epub', 'documents/pandoc-formula.odt', 'documents/pandoc-image.docx', 'documents/pandoc-metadata.docx', 'documents/pandoc-orderedListMixed.odt',
  'documents/pandoc-pptx-footer-basic-output.pptx', 'documents/pandoc-pptx-reader-basic.pptx', 'documents/pandoc-track_changes_move.docx', 'documents/pdfjs-evaljs.pdf', 'documents/pdfjs-multimedia_annotations.pdf',
  'markdown/carpentries-02-filedir.md', 'markdown/pandoc-markdown-reader-more.md'
]

test('twenty documents become lessons, with a report each', { ...withCorpus, timeout: 120_000 }, async t => {
  const { app, db, send, show } = await importingSchool(t)
  const ids: number[] = []
  for (const name of names) ids.push((await send(sample(name))).json().id)
  const waiting = new Set(ids)
  const over = new Promise<void>(resolve => {
    app.events.toUser = (_userId, { importId, progress }) => { if (progress === 10_000 && waiting.delete(importId as number) && waiting.size === 0) resolve() }
  })
  app.jobs.start()
  await over

  let lessons = 0
  for (const [i, id] of ids.entries()) {
    const report = await show(id)
    t.match(report, { fault: null, progress: 10_000, finishedAt: /^2026/ }, `${names[i]}: ${report.lessons.length} lessons, ${report.lessons.reduce((sum, { words }) => sum + words, 0)} words, ${report.lessons.reduce((sum, { pictures }) => sum + pictures, 0)} pictures, ${report.notes.map(({ note, count }) => `${note} ${count}`).join(', ') || 'all came along'}`)
    lessons += report.lessons.length
  }
  t.equal((await db.read.selectFrom('lessons').select('id').execute()).length, lessons)
})
