import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { FilesOf, Losses, OutgoingFile } from '../../outgoing.ts'
import { escaped, shortHtmlOf, type HtmlTarget } from '../../text/html-out.ts'

export interface Box { files: FilesOf, losses: Losses }

/** Elements with texts; the files a text shows lie beside it. */
export class Xml {
  readonly files: FilesOf
  readonly losses: Losses

  constructor ({ files, losses }: Box) {
    this.files = files
    this.losses = losses
  }

  rich (name: string, content: ContentDocument | null, { attributes = '', inside = '', change = (html: string, _target: HtmlTarget) => html } = {}): string {
    const shown = new Map<number, OutgoingFile>()
    const target: HtmlTarget = {
      address: (mediaId: number) => {
        const file = this.files(mediaId)
        if (!file) return undefined
        shown.set(mediaId, file)
        return { url: `@@PLUGINFILE@@/${encodeURIComponent(fileName(file))}`, kind: file.kind, mime: file.mime, name: file.name }
      },
      lost: (what: 'formatting' | 'file') => this.losses.lost(what)
    }
    const html = content === null ? '' : change(shortHtmlOf(content, target), target)
    return `<${name}${attributes} format="html">${text(html)}${[...shown.values()].map(file => fileXml(file)).join('')}${inside}</${name}>\n`
  }
}

/** Two files of one name must not be taken for each other. */
const fileName = ({ mediaId, name }: OutgoingFile) => `${mediaId}-${name.replace(/[/\\?#%\u0000-\u001F]/g, '_')}`
export const fileXml = (file: OutgoingFile) => `<file name="${escaped(fileName(file))}" path="/" encoding="base64">${file.bytes.toString('base64')}</file>`
export const cdata = (said: string) => /[<&]/.test(said) ? `<![CDATA[${said.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : said
export const text = (said: string) => `<text>${cdata(printable(said))}</text>`
const printable = (said: string) => said.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
export const element = (name: string, said: string | number) => `<${name}>${cdata(String(said))}</${name}>\n`
