import { readdirSync } from 'node:fs'
import { test } from 'tap'
import { recognise } from '../../../server/features/lesson-imports/pre-flight.ts'
import { convert } from '../../../server/features/lesson-imports/convert/convert.ts'
import { corpus, kindsOf, withCorpus, wordsOf, type Block } from './importing.ts'

// Every document of the corpus: what it is, the lessons that come of it, words and things that must be in them, and what is
// told of the rest. Read in this process: what the other one adds is tested elsewhere.

interface Expected { is: string, titles?: string[], lessons?: number, has?: string, kinds?: string, pictures?: number, notes?: Record<string, number>, fault?: string }

const documents: Record<string, Expected> = {
  'idpf-georgia-cfi.epub': { is: 'epub', titles: ['GEORGIA'], has: 'a southern state of the United States', kinds: 'heading image table list', pictures: 1, notes: { footnote_moved: 15 } },
  'mammoth-empty.docx': { is: 'docx', lessons: 0 },
  'mammoth-endnotes.docx': { is: 'docx', titles: ['mammoth endnotes'], has: 'A tachyon walks into a bar.', kinds: 'list', notes: { footnote_moved: 2 } },
  'mammoth-external-picture.docx': { is: 'docx', lessons: 0, notes: { picture_outside: 1 } },
  'mammoth-strikethrough.docx': { is: 'docx', has: "Today's Special: Salmon" },
  'mammoth-tables.docx': { is: 'docx', has: 'Top left', kinds: 'table' },
  'mammoth-text-box.docx': { is: 'docx', has: 'Datum plane', notes: { text_box: 1 } },
  'mammoth-tiny-picture.docx': { is: 'docx', kinds: 'image', pictures: 1 },
  'mammoth-utf8-bom.docx': { is: 'docx', has: 'This XML has a byte order mark.' },
  'pandoc-diagram.docx': { is: 'docx', titles: ['Diagram after:'], has: 'middle', kinds: 'list', notes: { diagram: 1 } },
  'pandoc-epub2_cover.epub': { is: 'epub', titles: ['Pandoc EPUB Test'], has: 'Pandoc EPUB2 Test' },
  'pandoc-epub2_no_cover.epub': { is: 'epub', titles: ['Pandoc EPUB Test'], has: 'Pandoc EPUB2 Test' },
  'pandoc-features.epub': { is: 'epub', titles: ['Front page', 'MathML', 'epub:switch'], has: 'x=\\frac{-b\\pm \\sqrt{b^{2}-4ac}}{2a}', kinds: 'equation heading link', notes: { math_as_text: 1 } },
  'pandoc-footnote.odt': { is: 'odt', has: 'Footnote text', kinds: 'list', notes: { footnote_moved: 1 } },
  'pandoc-formatting.epub': { is: 'epub', lessons: 7, has: 'Lorem ipsum dolor sit amet', kinds: 'list heading' },
  'pandoc-formula.odt': { is: 'odt', has: 'E=m\\cdot c^{2}', kinds: 'equation' },
  'pandoc-image.docx': { is: 'docx', has: "He realizes he's making the file-size too big.", kinds: 'image', pictures: 1 },
  'pandoc-lists_restarting.docx': { is: 'docx', has: 'Interruption', kinds: 'list' },
  'pandoc-metadata.docx': { is: 'docx', titles: ['This Is the Title'], has: 'Aurore Dupin' },
  'pandoc-notes.docx': { is: 'docx', titles: ['A footnote'], has: 'This is an endnote at the end of the document.', notes: { footnote_moved: 2 } },
  'pandoc-orderedListMixed.odt': { is: 'odt', has: "It's great up here!", kinds: 'list' },
  'pandoc-pptx-blanks-just-speaker-notes-output.pptx': { is: 'pptx', lessons: 1, has: 'this first slide should use the Blank template', kinds: 'collapsible', notes: { speaker_notes: 1 } },
  'pandoc-pptx-endnotes-output.pptx': { is: 'pptx', lessons: 1, has: 'Here is one note.', kinds: 'heading' },
  'pandoc-pptx-footer-basic-output.pptx': { is: 'pptx', titles: ['Slides'], has: 'Does it work on other layouts?', kinds: 'table', notes: { speaker_notes: 1 } },
  'pandoc-pptx-reader-basic.pptx': { is: 'pptx', lessons: 1, has: 'Multimodal (voice streaming) models?', kinds: 'list table image', pictures: 1, notes: { diagram: 1 } },
  'pandoc-simpleTableWithMultipleHeaderRows.odt': { is: 'odt', kinds: 'table', has: 'A B C I II II' },
  'pandoc-tables.docx': { is: 'docx', has: 'Leaving Cleveland', kinds: 'table' },
  'pandoc-track_changes_move.docx': { is: 'docx', has: 'Here is the text to be moved.', notes: { tracked_change: 2 } },
  'pdfjs-GHOSTSCRIPT-698804-1-fuzzed.pdf': { is: 'pdf', lessons: 0, notes: { page_without_text: 1 } },
  'pdfjs-annotation-fileattachment.pdf': { is: 'pdf', has: 'FileAttachment', notes: { attachment_left_out: 1 } },
  'pdfjs-bad-PageLabels.pdf': { is: 'pdf', has: 'PDF document with bad Page Labels.' },
  'pdfjs-empty_protected.pdf': { is: 'pdf', lessons: 0, notes: { page_without_text: 1 } }, // protected from changes: anybody may read it
  'pdfjs-encrypted-attachment.pdf': { is: 'pdf', fault: 'encrypted' },
  'pdfjs-evaljs.pdf': { is: 'pdf', lessons: 0, notes: { form_field: 10, script_removed: 1, page_without_text: 2 } },
  'pdfjs-form_two_pages.pdf': { is: 'pdf', has: 'Page 2', kinds: 'heading', notes: { form_field: 6 } },
  'pdfjs-helloworld-bad.pdf': { is: 'pdf', has: 'Hello, world!' },
  'pdfjs-multimedia_annotations.pdf': { is: 'pdf', titles: ['Multimedia annotation types'], has: '/RichMedia + Video', notes: { media_left_out: 5 } },
  'pdfjs-poppler-395-0-fuzzed.pdf': { is: 'pdf', fault: 'damaged' },
  'pptx-dml-line.pptx': { is: 'pptx', lessons: 1, has: 'Inherited Outline Format', kinds: 'heading' },
  'pptx-font-color.pptx': { is: 'pptx', titles: ['pptx font color'], has: 'text with theme color 25% darker' },
  'pptx-minimal.pptx': { is: 'pptx', lessons: 0 },
  'w3c-cnt-mathml-support.epub': { is: 'epub', has: 'x={\\left( a+b\\right)}^{2}', kinds: 'equation' },
  'w3c-ocf-url_parse-leaking-relative.epub': { is: 'epub', has: 'does not support scripting', notes: { script_removed: 1 } },
  'w3c-pkg-manifest-unlisted-resource.epub': { is: 'epub', has: 'Test fails if a red image is visible.', pictures: 0, notes: { picture_missing: 1 } },
  'w3c-pub-foreign_json-spine.epub': { is: 'epub', has: 'Test passes if you see this text.', notes: { chapter_not_text: 1 } },
  'w3c-scr-support.epub': { is: 'epub', has: 'This reading system does not support scripting. Test fails.', notes: { script_removed: 1 } }
}

const texts: Record<string, Expected> = {
  'carpentries-01-intro.md': { is: 'markdown', titles: ['Introducing the Shell'], has: 'Key points', kinds: 'callout list code link' },
  'carpentries-02-filedir.md': { is: 'markdown', titles: ['Navigating Files and Directories'], has: 'Clearing your terminal', kinds: 'callout collapsible code list', notes: { link_removed: 2, speaker_notes: 1, picture_outside: 5 } },
  'carpentries-04-pipefilter.md': { is: 'markdown', titles: ['Pipes and Filters'], has: 'Appending Data', kinds: 'callout collapsible code', notes: { picture_outside: 1 } },
  'carpentries-06-script.md': { is: 'markdown', titles: ['Shell Scripts'], has: 'Debugging Scripts', kinds: 'callout collapsible code' },
  'carpentries-instructor-notes.md': { is: 'markdown', titles: ['Instructor Notes'], has: 'Preparing to Teach', kinds: 'heading list link', notes: { link_removed: 4 } },
  'carpentries-reference.md': { is: 'markdown', titles: ['Summary of Basic Commands'], has: 'absolute path', kinds: 'table', notes: { picture_outside: 1 } },
  'pandoc-lhs-test.markdown': { is: 'markdown', titles: ['lhs test'], has: 'unsplit = arr . uncurry', kinds: 'code quote' },
  'pandoc-markdown-citations.md': { is: 'markdown', titles: ['pandoc markdown citations'], has: 'Like a citation without author', kinds: 'list', notes: { citation: 10, footnote_moved: 3 } },
  'pandoc-markdown-reader-more.md': { is: 'markdown', titles: ['Title spanning multiple lines'], has: 'This should not be math:', kinds: 'heading list code equation horizontalrule', notes: { link_removed: 18, table_simplified: 12, citation: 1 } },
  'pandoc-pipe-tables.md': { is: 'markdown', titles: ['pandoc pipe tables'], has: '0.4357325', kinds: 'table' }
}

for (const [folder, expected] of [['documents', documents], ['markdown', texts]] as const) {
  test(`the corpus has no other ${folder}`, withCorpus, async t => {
    t.same(readdirSync(`${corpus}${folder}`).filter(name => name !== 'SOURCES.md').sort(), Object.keys(expected).sort())
  })

  for (const [fileName, { is, titles, lessons = titles?.length ?? 1, has, kinds, pictures = 0, notes = {}, fault }] of Object.entries(expected)) {
    test(fileName, withCorpus, async t => {
      const path = `${corpus}${folder}/${fileName}`
      const recognised = await recognise(path, fileName)
      t.equal(recognised.format, is)
      const read = await convert({ path, fileName, ...recognised, language: 'en', folder: t.testdir() }).catch((error: { fault?: string }) => error.fault ?? error)
      if (fault !== undefined || typeof read === 'string' || read instanceof Error || !('lessons' in read)) return t.equal(read, fault)

      t.equal(read.lessons.length, lessons)
      if (titles) t.same(read.lessons.map(({ title }) => title), titles)
      const blocks = read.lessons.flatMap(({ content }) => content.root.children as unknown as Block[])
      if (has) t.match(wordsOf(blocks).replace(/\s+/g, ' '), has)
      const found = kindsOf(blocks)
      for (const kind of kinds?.split(' ') ?? []) t.ok(found.has(kind), kind)
      t.equal(read.pictures.length, pictures)
      const counts: Record<string, number> = {}
      for (const { note, count } of read.notes) counts[note] = (counts[note] ?? 0) + count
      t.same(counts, notes)
    })
  }
}
