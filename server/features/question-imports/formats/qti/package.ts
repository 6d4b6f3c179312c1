import { dirname, join, normalize } from 'node:path/posix'
import { insideOf } from '../../../lesson-imports/convert/paths.ts'
import { tagsOf, textOf, within, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { Parts } from '../../../lesson-imports/zip-parts.ts'
import type { About, Desk, Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { FileRefused } from '../../refused-file.ts'
import { parseXml, textAt } from '../../xml.ts'
import { readRoot } from './single.ts'

// An IMS content package: a ZIP file whose manifest names the items, and the tests that say in which order they come. Manifests
// lie about versions and folders; what a file is shows when it is read.

const manifestName = 'imsmanifest.xml'
const mostItems = 5_000
const mostXmlBytes = 8 * 1024 * 1024

interface Resource { id: string, type: string, href: string, facts: About }

export async function readQtiPackage (parts: Parts, desk: Desk) {
  const manifests = parts.names.filter(name => name === manifestName || (name.endsWith(`/${manifestName}`) && !name.startsWith('__MACOSX/')))
  const [path] = manifests.toSorted((a, b) => a.split('/').length - b.split('/').length) // all of it may lie in a folder
  if (path === undefined) return readLoose(parts, desk)
  const manifest = await parsed(parts, path).catch(error => { throw error instanceof Unusable ? new FileRefused('damaged', path) : error })
  const base = dirname(path)
  const resources = [...within(manifest)].filter(({ name }) => name === 'resource').map(resourceOf)
  const questions = resources.filter(({ type }) => isQuestions(type))
  if (questions.length === 0) requireReachable(resources.filter(({ type }) => isTest(type)), parts, base)
  if (questions.length === 0) throw new FileRefused(resources.some(({ type }) => /qti/i.test(type)) ? 'unknown_version' : 'not_questions', textAt(manifest, 'metadata', 'schemaversion'))
  if (questions.length > mostItems) throw new FileRefused('too_many_questions', String(questions.length))
  const ordered = await inOrder(resources, parts, base)
  const before = desk.drafts.length + desk.skipped.length
  for (const resource of ordered) await readResource(resource, { parts, base, desk })
  if (desk.drafts.length + desk.skipped.length === before) throw new FileRefused('not_questions')
}

/** `imsqti_item_xmlv2p1`, `imsqti_xmlv1p2`, `imsqti_xmlv1p2/imscc_xmlv1p1/assessment`, `imsqti_item_xmlv3p0` … */
const isQuestions = (type: string) => /^imsqti_(item_)?xmlv(1p[12]|2p[012]|2p2p\d|3p0)(p\d)?(\/|$)/i.test(type) || /^imsqti_xmlv1p2\/imscc_xmlv1p\d\/(assessment|question-bank)/i.test(type)
const isTest = (type: string) => /^imsqti_(test|assessment|section)_xmlv/i.test(type)

/** A test that lies elsewhere says more than that there are no questions. */
function requireReachable (tests: Resource[], parts: Parts, base: string) {
  for (const { href } of tests) {
    if (leadsOut(base, href)) throw new FileRefused('file_outside', href)
    if (partAt(parts, base, href) === undefined) throw new FileRefused('file_missing', href)
  }
}

/** The part of that name, also when blanks in it were written as something else. */
function partAt (parts: Parts, base: string, href: string): string | undefined {
  const found = insideOf(parts, base, href)
  if (found !== undefined) return found
  const bare = (path: string) => plain(path).toLowerCase().replace(/[\s_]+/g, '_')
  const sought = bare(normalize(join(base, href)))
  const alike = parts.names.filter(name => bare(name) === sought)
  return alike.length === 1 ? alike[0] : undefined
}

/** What the manifest says of an item besides (LOM): keywords become tags, a path of taxons the topic. */
function resourceOf (tag: Tag): Resource {
  const [metadata] = tagsOf(tag, 'metadata')
  const lom = metadata ? [...within(metadata)] : []
  const all = (name: string) => lom.filter(tag => tag.name === name)
  const said = (tag: Tag) => words(tag).replace(/\s+/g, ' ').trim()
  const taxons = all('taxonPath')[0]
  const difficulty = all('difficulty')[0]
  const steps = ['very easy', 'easy', 'medium', 'difficult', 'very difficult']
  return {
    id: tag.attributes.identifier ?? '', type: tag.attributes.type ?? '', href: tag.attributes.href ?? tagsOf(tag, 'file')[0]?.attributes.href ?? '',
    facts: {
      name: all('title')[0] ? said(all('title')[0]!) : undefined, tags: all('keyword').map(said).filter(Boolean),
      topicPath: taxons ? tagsOf(taxons, 'taxon').map(taxon => said(tagsOf(taxon, 'entry')[0] ?? taxon)).filter(Boolean) : [],
      difficulty: difficulty ? steps.indexOf(textAt(difficulty, 'value').toLowerCase()) + 1 || null : null
    }
  }
}

/** Items in the order in which a test has them, then those that none has. */
async function inOrder (resources: Resource[], parts: Parts, base: string): Promise<Resource[]> {
  const items = resources.filter(({ type }) => isQuestions(type))
  const places = new Map<string, number>()
  for (const { href } of resources.filter(({ type }) => isTest(type))) {
    const test = insideOf(parts, base, href)
    const root = test === undefined ? undefined : await parsed(parts, test).catch(() => undefined)
    for (const tag of root ? within(root) : []) {
      if (!/^(qti-)?assessment-?item-?ref$/i.test(tag.name) || test === undefined) continue
      const path = normalize(join(dirname(test), plain(tag.attributes.href ?? '')))
      if (!places.has(path)) places.set(path, places.size)
    }
  }
  const placeOf = ({ href }: Resource) => places.get(normalize(join(base, plain(href)))) ?? Number.MAX_SAFE_INTEGER
  return items.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function plain (href: string) {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

interface Reading { parts: Parts, base: string, desk: Desk }

async function readResource ({ href, facts }: Resource, { parts, base, desk }: Reading) {
  const about = { ...facts, part: href }
  if (leadsOut(base, href)) return desk.skip(about, 'file_outside', href)
  const path = partAt(parts, base, href)
  if (path === undefined) return desk.skip(about, 'file_missing', href)
  await readPart(path, { ...about, part: path }, parts, desk)
}

const leadsOut = (base: string, href: string) => normalize(join(base, plain(href))).startsWith('..') || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href)

async function readPart (path: string, about: About, parts: Parts, desk: Desk) {
  try {
    const root = await parsed(parts, path)
    if (!await readRoot(root, about, desk, inPackage(parts, path, desk))) desk.skip(about, 'not_understood', root.name)
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    desk.skip(about, error.code, error.detail)
  }
}

const parsed = async (parts: Parts, path: string) => parseXml(textOf(await parts.read(path, mostXmlBytes)))

/** Files beside an item. Canvas writes `$IMS-CC-FILEBASE$/` for its folder of files, wherever that is; with `%20` and a query. */
const inPackage = (parts: Parts, item: string, desk: Desk): Question['find'] => (source, alt) => {
  const own = /^(?:\$|%24)IMS[-_]CC[-_]FILE_?BASE(?:\$|%24)\/?(.*)$/i.exec(source)?.[1]
  if (own === undefined && /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source)) return 'outside'
  const folders = own === undefined ? [dirname(item), '.'] : ['.', 'web_resources', dirname(item)]
  const part = folders.map(folder => insideOf(parts, folder, own ?? source)).find(found => found !== undefined) ?? (own === undefined ? undefined : onlyOneAt(parts, own))
  return part === undefined ? 'missing' : desk.files.ofPart(part, alt)
}

function onlyOneAt (parts: Parts, path: string): string | undefined {
  const end = `/${plain(path.split('?')[0]!)}`
  const found = parts.names.filter(name => name.endsWith(end))
  return found.length === 1 ? found[0] : undefined
}

/** A ZIP file of items without a manifest, as somebody packed them. */
async function readLoose (parts: Parts, desk: Desk) {
  const names = parts.names.filter(name => /\.xml$/i.test(name) && !name.startsWith('__MACOSX/')).slice(0, mostItems)
  const items: Array<[string, Tag]> = []
  for (const name of names) {
    const root = await parsed(parts, name).catch(() => undefined)
    if (root && /^(assessmentItem|qti-assessment-item|questestinterop)$/.test(root.name)) items.push([name, root])
  }
  if (items.length === 0) throw new FileRefused('no_manifest')
  for (const [name, root] of items) await readRoot(root, { part: name }, desk, inPackage(parts, name, desk))
}
