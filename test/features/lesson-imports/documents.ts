import { zipOf } from '../../helpers/zip.ts'

// Small documents of each format, made of the parts a test is about.

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
const types = (main: string, part: string) => `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`
const relationship = (id: string, kind: string, target: string, outside = false) => `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"${outside ? ' TargetMode="External"' : ''}/>`
export const relationships = (...list: Parameters<typeof relationship>[]) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(one => relationship(...one)).join('')}</Relationships>`

export const wordParagraph = (text: string, properties = '') => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

export const docx = (body: string, more: Record<string, Buffer | string> = {}) => zipOf({
  '[Content_Types].xml': types('wordprocessingml.document', 'word/document.xml'),
  '_rels/.rels': relationships(['rId1', 'officeDocument', 'word/document.xml']),
  'word/document.xml': `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
  ...more
})

const p = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'

export const slideShape = (place: string, paragraphs: string) => `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr>${place}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${paragraphs}</p:txBody></p:sp>`
export const slideLine = (text: string, properties = '') => `<a:p>${properties}<a:r><a:t>${text}</a:t></a:r></a:p>`

/** `sections`: names with the numbers of their slides. */
export function pptx (slides: string[], { sections = [], more = {} }: { sections?: Array<[name: string, slides: number[]]>, more?: Record<string, Buffer | string> } = {}) {
  const list = sections.length === 0 ? '' : `<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst>${sections.map(([name, inside]) => `<p14:section name="${name}" id="{0}"><p14:sldIdLst>${inside.map(n => `<p14:sldId id="${255 + n}"/>`).join('')}</p14:sldIdLst></p14:section>`).join('')}</p14:sectionLst></p:ext></p:extLst>`
  return zipOf({
    '[Content_Types].xml': types('presentationml.presentation', 'ppt/presentation.xml'),
    '_rels/.rels': relationships(['rId1', 'officeDocument', 'ppt/presentation.xml']),
    'ppt/presentation.xml': `<p:presentation ${p}><p:sldIdLst>${slides.map((_slide, i) => `<p:sldId id="${256 + i}" r:id="rId${i + 1}"/>`).join('')}</p:sldIdLst>${list}</p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(...slides.map((_slide, i): Parameters<typeof relationship> => [`rId${i + 1}`, 'slide', `slides/slide${i + 1}.xml`])),
    ...Object.fromEntries(slides.map((shapes, i) => [`ppt/slides/slide${i + 1}.xml`, `<p:sld ${p}><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>${shapes}</p:spTree></p:cSld></p:sld>`])),
    ...more
  })
}

const o = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'

export const odt = (body: string, { styles = '', more = {} }: { styles?: string, more?: Record<string, Buffer | string> } = {}) => zipOf({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml': `<office:document-content ${o}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
  ...more
})

export const xhtml = (body: string, head = '') => `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title>${head}</head><body>${body}</body></html>`

/** Chapters by file name; `listed`: what else belongs to the book. */
export function epub (chapters: Record<string, string>, { listed = [], metadata = '<dc:title>A Book</dc:title>', nav = '', more = {} }: { listed?: string[], metadata?: string, nav?: string, more?: Record<string, Buffer | string> } = {}) {
  const names = Object.keys(chapters)
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/book.opf': `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${metadata}</metadata><manifest>${names.map((name, i) => `<item id="c${i}" href="${name}" media-type="application/xhtml+xml"/>`).join('')}${listed.map((name, i) => `<item id="x${i}" href="${name}" media-type="image/png"/>`).join('')}<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest><spine>${names.map((_name, i) => `<itemref idref="c${i}"/>`).join('')}</spine></package>`,
    'OEBPS/nav.xhtml': xhtml(`<nav epub:type="toc"><ol>${nav}</ol></nav>`),
    ...Object.fromEntries(names.map(name => [`OEBPS/${name}`, chapters[name]!])),
    ...more
  })
}

/** Lines of text on pages: [x, y, size, words]. */
export type PdfText = [x: number, y: number, size: number, words: string]

interface Pdf { trailer?: string, catalog?: string, page?: string, objects?: Record<number, string> }

/** A page is lines of text, or what is drawn on it in the language of PDF. The first page is object 100. */
export function pdf (pages: Array<PdfText[] | string>, { trailer = '', catalog = '', page = '', objects = {} }: Pdf = {}): Buffer {
  const escaped = (words: string) => words.replace(/[\\()]/g, letter => `\\${letter}`)
  const kids = pages.map((_page, i) => `${100 + i * 2} 0 R`).join(' ')
  const all = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    ...Object.entries(objects).map(([number, object]): [number, string] => [Number(number), object]),
    ...pages.flatMap((lines, i): Array<[number, string]> => {
      const stream = typeof lines === 'string' ? lines : lines.map(([x, y, size, words]) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(words)}) Tj ET`).join('\n')
      return [
        [100 + i * 2, `<< /Type /Page ${page} /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${101 + i * 2} 0 R >>`],
        [101 + i * 2, `<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`]
      ]
    })
  ])
  let out = '%PDF-1.7\n'
  const offsets = new Map<number, number>()
  for (const [number, object] of all) {
    offsets.set(number, out.length)
    out += `${number} 0 obj\n${object}\nendobj\n`
  }
  const last = Math.max(...all.keys())
  const xref = Array.from({ length: last + 1 }, (_nothing, number) => offsets.has(number) ? `${String(offsets.get(number)).padStart(10, '0')} 00000 n ` : '0000000000 65535 f ')
  return Buffer.from(`${out}xref\n0 ${last + 1}\n${xref.join('\n')}\ntrailer\n<< /Size ${last + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${out.length}\n%%EOF\n`, 'latin1')
}

/** One red point, as a picture. */
export const redPoint = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')
