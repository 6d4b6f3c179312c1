import type { FilesOf, Losses, Outgoing, OutgoingFile } from '../../outgoing.ts'
import { escaped } from '../../text/html-out.ts'
import { ZipOut } from '../../zip-out.ts'
import { itemsOf, mediaName } from './write.ts'
import { elementOf, type Version } from './xml-out.ts'

// A content package: each question an item of its own, their pictures beside them, a test that has them in their order, and the
// manifest that names it all with topic, tags and difficulty.

const kinds = {
  2.1: {
    manifest: 'http://www.imsglobal.org/xsd/imscp_v1p1', schema: 'QTIv2.1 Package', version: '1.0.0', type: 'xmlv2p1',
    lom: 'http://ltsc.ieee.org/xsd/LOM', test: 'http://www.imsglobal.org/xsd/imsqti_v2p1'
  },
  '3.0': {
    manifest: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1', schema: 'QTI Package', version: '3.0.0', type: 'xmlv3p0',
    lom: 'http://ltsc.ieee.org/xsd/LOM', test: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'
  }
} as Record<Version, { manifest: string, schema: string, version: string, type: string, lom: string, test: string }>

const steps = ['very easy', 'easy', 'medium', 'difficult', 'very difficult']

export class PackageOut {
  readonly #zip = new ZipOut()
  readonly #resources: string[] = []
  readonly #ids: string[] = []
  readonly #media = new Set<number>()
  readonly #version: Version

  constructor (version: Version) {
    this.#version = version
  }

  question (question: Outgoing, files: FilesOf, losses: Losses): Buffer[] {
    const items = itemsOf(question, { version: this.#version, files, losses })
    return items.flatMap(({ name, xml, media, question: { name: title, topicPath, tags, difficulty } }) => {
      const id = name.slice('items/'.length, -'.xml'.length)
      this.#ids.push(id)
      const files = [name, ...media.map(mediaName)].map(file => `<file href="${file}"/>`).join('')
      const { type, lom: namespace } = kinds[this.#version]
      this.#resources.push(`<resource identifier="${id}" type="imsqti_item_${type}" href="${name}">${lom({ title, topicPath, tags, difficulty }, namespace)}${files}</resource>`)
      return [this.#zip.part(name, xml), ...media.flatMap(file => this.#file(file))]
    })
  }

  #file (file: OutgoingFile): Buffer[] {
    if (this.#media.has(file.mediaId)) return []
    this.#media.add(file.mediaId)
    return [this.#zip.part(mediaName(file), file.bytes)]
  }

  end (): Buffer[] {
    const { manifest, schema, version, type, test } = kinds[this.#version]
    const element = elementOf(this.#version)
    const items = this.#ids.map(id => element('assessmentItemRef', { identifier: id, href: `items/${id}.xml` }))
    const section = element('assessmentSection', { identifier: 'section', title: 'Questions', visible: true }, ...items)
    const part = element('testPart', { identifier: 'part', navigationMode: 'nonlinear', submissionMode: 'individual' }, section)
    const tests = element('assessmentTest', { identifier: 'questions', title: 'Questions' }, part).replace(/^<[\w-]+/, `$& xmlns="${test}"`)
    const metadata = `<metadata><schema>${schema}</schema><schemaversion>${version}</schemaversion></metadata>`
    const dependencies = this.#ids.map(id => `<dependency identifierref="${id}"/>`).join('')
    const resources = [`<resource identifier="test" type="imsqti_test_${type}" href="test.xml"><file href="test.xml"/>${dependencies}</resource>`, ...this.#resources]
    const whole = `<manifest xmlns="${manifest}" identifier="questions">${metadata}<organizations/><resources>\n${resources.join('\n')}\n</resources></manifest>`
    return [this.#zip.part('test.xml', `${head}${tests}\n`), this.#zip.part('imsmanifest.xml', `${head}${whole}\n`), this.#zip.end()]
  }
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** Title, keywords, difficulty and a path of subjects, as learning objects are described (IEEE LOM). */
function lom ({ title, topicPath, tags, difficulty }: Pick<Outgoing, 'topicPath' | 'tags' | 'difficulty'> & { title: string }, namespace: string) {
  const string = (said: string) => `<string language="x-none">${escaped(said)}</string>`
  const taxons = topicPath.map(topic => `<taxon><entry>${string(topic)}</entry></taxon>`).join('')
  const general = `<general><title>${string(title)}</title>${tags.map(tag => `<keyword>${string(tag)}</keyword>`).join('')}</general>`
  const educational = `<educational><difficulty><source>LOMv1.0</source><value>${steps[difficulty - 1] ?? 'medium'}</value></difficulty></educational>`
  const classification = taxons === '' ? '' : `<classification><taxonPath>${taxons}</taxonPath></classification>`
  return `<metadata><lom xmlns="${namespace}">${general}${educational}${classification}</lom></metadata>`
}
