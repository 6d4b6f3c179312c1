import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { recognise } from '../../../server/features/lesson-imports/pre-flight.ts'
import { importsFolder } from '../../../server/features/lesson-imports/import-files.ts'
import { openParts } from '../../../server/features/lesson-imports/zip-parts.ts'
import { countRows } from '../../helpers/app.ts'
import { zip, zipOf } from '../../helpers/zip.ts'
import { docx, wordParagraph } from './documents.ts'
import { corpus, file, importingSchool, processorMs, sample, withCorpus } from './importing.ts'

// Traps, and what is no document at all: told at once, before anything is unpacked.

const archives: Record<string, string | null> = {
  'ankidroid-path-traversal.zip': 'bad_names',
  'libzip-encrypt-aes256.zip': 'encrypted',
  'libzip-filename_duplicate.zip': 'unknown_format',
  'libzip-gap.zip': 'unknown_format',
  'libzip-incons-cdoffset.zip': 'damaged',
  'libzip-incons-central-size-larger.zip': 'damaged',
  'libzip-incons-data.zip': 'unknown_format',
  'libzip-incons-file-count-overflow.zip': 'too_many_parts',
  'moodle-passwordis1.zip': 'encrypted',
  'moodle-test_7zip_927.zip': 'unknown_format',
  'moodle-test_moodle.zip': 'unknown_format',
  'moodle-test_osx_compress.zip': 'unknown_format',
  'moodle-test_tc_8.zip': 'unknown_format',
  'moodle-test_win8_de.zip': 'unknown_format',
  'moodle-test_winrar_421.zip': 'unknown_format',
  'moodle-test_winzip_165.zip': 'unknown_format',
  'rubyzip-max_length_file_comment.zip': null, // holds a README.md, and harms nobody
  'rubyzip-osx-archive.zip': 'unknown_format',
  'rubyzip-zip-aes-256.zip': 'encrypted',
  'rubyzip-zipWithEncryption.zip': 'encrypted',
  'rubyzip-zipWithTooBigCDirSizeField.zip': 'damaged',
  'traversal-jwilk-absolute1.zip': 'bad_names',
  'traversal-jwilk-absolute2.zip': 'bad_names',
  'traversal-jwilk-dirsymlink.zip': 'bad_names',
  'traversal-jwilk-dirsymlink2a.zip': 'bad_names',
  'traversal-relative1.zip': 'bad_names',
  'traversal-tilde.zip': 'unknown_format',
  'traversal-tuzovakaoff-symlink.zip': 'bad_names',
  'yauzl-absolute-path-windows.zip': 'bad_names',
  'yauzl-method-1.zip': 'damaged',
  'yauzl-relative-path.zip': 'bad_names',
  'yauzl-size-overstated.zip': 'too_large_inside',
  'yauzl-size-understated.zip': 'unknown_format', // nothing in it is ever unpacked
  'yauzl-strong-encryption.zip': 'encrypted',
  'yauzl-unicode.zip': 'unknown_format',
  'yauzl-zip64.zip': 'unknown_format'
}

const faultOf = (path: string, name: string) => recognise(path, name).then(() => null, (error: { fault?: string }) => error.fault ?? error)

test('every archive of the corpus', withCorpus, async t => {
  const names = readdirSync(`${corpus}archives`).filter(name => name.endsWith('.zip'))
  t.same(names, Object.keys(archives), 'each has its line')
  for (const name of names) {
    const began = processorMs()
    const fault = await faultOf(`${corpus}archives/${name}`, name)
    const took = processorMs() - began
    t.equal(fault, archives[name], name)
    t.ok(took < 1_000, 'within a second')
  }
})

/** The list of parts of a wrapped Word document, where the header says it is (MS-CFB). */
function oldOffice (part: string) {
  const bytes = Buffer.alloc(1_536)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt32LE(1, 48)
  bytes.write(part, 1_024, 'utf16le')
  return bytes
}

const page = wordParagraph('Words.')
const content = 'x'.repeat(300_000)
const traps: Array<[why: string, name: string, bytes: Buffer, fault: string]> = [
  ['nothing', 'a.docx', Buffer.alloc(0), 'empty'],
  ['an empty archive', 'a.zip', zip([]), 'empty'],
  ['a picture', 'a.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'unknown_format'],
  ['a program that is called a text', 'a.md', Buffer.from(Array.from({ length: 2_000 }, (_nothing, i) => i % 7)), 'not_a_document'],
  ['a web page', 'a.html', Buffer.from('<html><body>Hello</body></html>'), 'unknown_format'],
  ['a workbook', 'a.xlsx', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }), 'unknown_format'],
  ['slides of LibreOffice', 'a.odp', zipOf({ mimetype: 'application/vnd.oasis.opendocument.presentation', 'content.xml': '<a/>' }), 'unknown_format'],
  ['Word 97', 'a.doc', oldOffice('WordDocument'), 'old_format'],
  ['rich text of long ago', 'a.rtf', Buffer.from('{\\rtf1\\ansi Hello}'), 'old_format'],
  ['Word with a password', 'a.docx', oldOffice('EncryptedPackage'), 'encrypted'],
  ['OpenDocument with a password', 'a.odt', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '?', 'META-INF/manifest.xml': '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>' }), 'encrypted'],
  ['a book that can only be read with a licence', 'a.epub', zipOf({ mimetype: 'application/epub+zip', 'META-INF/container.xml': '<container/>', 'META-INF/encryption.xml': '<enc:CipherReference URI="OEBPS/chapter1.xhtml"/>' }), 'encrypted'],
  ['a bomb', 'a.docx', docx(page, { 'word/media/image1.bmp': Buffer.alloc(90_000_000) }), 'too_large_inside'],
  ['many bombs', 'a.docx', docx(page, Object.fromEntries(Array.from({ length: 12 }, (_nothing, i) => [`word/media/${i}.bin`, Buffer.alloc(9_000_000, content.slice(0, 60) + i)]))), 'too_large_inside'],
  ['too many parts', 'a.docx', docx(page, Object.fromEntries(Array.from({ length: 2_001 }, (_nothing, i) => [`word/media/${i}.txt`, 'x']))), 'too_many_parts'],
  ['parts over each other', 'a.docx', zip([{ name: '[Content_Types].xml', bytes: '<Types/>' }, ...Array.from({ length: 9 }, (_nothing, i) => ({ name: `${i}.bin`, bytes: 'x', stored: true, says: { size: 5_000, packed: 5_000 } }))]), 'damaged'],
  ['a link', 'a.docx', zip([{ name: '[Content_Types].xml', bytes: '<Types/>' }, { name: 'word/document.xml', bytes: '/etc/passwd', mode: 0o120777 }]), 'bad_names'],
  ['a name that leads out', 'a.docx', zipOf({ '[Content_Types].xml': '<Types/>', 'word/../../../etc/cron.d/x': 'x' }), 'bad_names'],
  ['a drive', 'a.docx', zipOf({ '[Content_Types].xml': '<Types/>', 'C:\\windows\\x': 'x' }), 'bad_names'],
  ['an unknown way of packing', 'a.docx', zip([{ name: '[Content_Types].xml', bytes: '<Types/>', says: { method: 99 } }]), 'damaged'],
  ['half of a document', 'a.docx', docx(page).subarray(0, 400), 'damaged']
]

test('refused over HTTP, and nothing is left of it', async t => {
  const { db, data, send } = await importingSchool(t)
  const before = await countRows(db)
  for (const [why, name, bytes, fault] of traps) {
    const began = processorMs()
    const answer = await send(file(name, bytes))
    const took = processorMs() - began
    t.equal(answer.statusCode, 400, why)
    if (bytes.length === 0) t.match(answer.json(), { code: 'invalid', fields: { file: 'required' } })
    else t.match(answer.json(), { code: 'document_refused', fields: { file: fault }, message: /\.$/ }, why)
    t.ok(took < 1_000, 'within a second')
  }
  t.match((await send(file('a.md', Buffer.alloc(60 * 1024 * 1024 + 1, 'x')))).json(), { code: 'too_large', fields: { file: 'too_large' } })
  t.same(await countRows(db), before)
  t.same(readdirSync(importsFolder(data)), [])
})

test('what a part says of its size need not be true: it is counted while it comes out', async t => {
  const path = join(t.testdir(), 'a.zip')
  const reads = async (bytes: Buffer, most?: number) => {
    writeFileSync(path, bytes)
    const parts = await openParts(path)
    t.teardown(() => parts.close())
    return parts.read('a.txt', most).then(read => read.length, (error: { fault: string }) => error.fault)
  }
  t.equal(await reads(zipOf({ 'a.txt': 'x'.repeat(50_000) })), 50_000)
  t.equal(await reads(zip([{ name: 'a.txt', bytes: content, says: { size: 1_000 } }])), 'too_large_inside')
  t.equal(await reads(zip([{ name: 'a.txt', bytes: 'short', says: { size: 1_000 } }])), 'damaged')
  t.equal(await reads(zipOf({ 'a.txt': content.slice(0, 100_000) }), 10_000), 'too_large_inside')
})

test('a sample of each kind is what it is, whatever it is called', withCorpus, async t => {
  const folder = t.testdir()
  for (const [name, format] of [['pandoc-notes.docx', 'docx'], ['pptx-minimal.pptx', 'pptx'], ['pandoc-footnote.odt', 'odt'], ['pandoc-epub2_cover.epub', 'epub'], ['pdfjs-evaljs.pdf', 'pdf']] as const) {
    const path = join(folder, name)
    writeFileSync(path, sample(`documents/${name}`).bytes)
    t.match(await recognise(path, 'holiday.jpg'), { format })
  }
})
