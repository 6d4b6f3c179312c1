// What the documents name exists: commands, verbs, settings, files, and the sentences a start may end with.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { describeConfig, readConfig } from '../server/config.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const filesIn = (folder: string) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name}`)

const documents = [...readdirSync(root), ...filesIn('docs')].filter(name => name.endsWith('.md')).map(name => ({ name, text: read(name) }))
const sources = ['server', 'web', 'scripts', 'test', 'bench', 'migrations', 'docs', 'deploy', 'systemd'].flatMap(filesIn).filter(name => !name.startsWith('web/dist'))
const names = new Set(sources.map(name => basename(name)))

/** Every match of `pattern` in any document, with the document it stands in. */
const all = (pattern: RegExp) => documents.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([, found]) => ({ name, found: found! })))
const missing = (found: Array<{ name: string, found: string }>, exists: (found: string, document: string) => boolean) =>
  found.filter(({ name, found }) => !exists(found, name)).map(({ name, found }) => `${name}: ${found}`)

t.test('commands', async t => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const commands = [...all(/npm run ([\w-]+)/g), ...all(/npm (start|test)\b/g)]
  t.ok(commands.length > 10)
  t.same(missing(commands, command => command in scripts), [])

  const { stdout: help } = spawnSync(process.execPath, [join(root, 'server', 'cli.ts'), '--help'], { encoding: 'utf8' })
  const verbs = [...help.matchAll(/^ {2}([a-z-]+) {2}/gm)].map(([, verb]) => verb)
  t.ok(verbs.includes('status'))
  t.same(missing(all(/(?:`|npm run |scripts\/)pi-lms (?:-- )?([a-z][a-z-]*)/g), verb => verbs.includes(verb)), [])
  const listed = [...read('docs/operating.md').matchAll(/^\| `pi-lms ([a-z-]+)/gm)].map(([, verb]) => verb)
  t.same(listed.toSorted(), verbs.toSorted(), 'operating names every verb')
})

t.test('settings', async t => {
  const known = Object.keys(describeConfig(readConfig({})))
  t.same(missing(all(/\b(PILMS_[A-Z_]+)/g), setting => known.includes(setting)), [])
  const listed = [...read('docs/operating.md').matchAll(/^\| (`PILMS_.*?) \|/gm)].flatMap(([, cell]) => cell!.match(/PILMS_\w+/g))
  t.same(listed, known, 'operating lists them all, in the order of "pi-lms config"')
})

t.test('files', async t => {
  t.same(missing([...all(/\]\(([^)#:]+)\)/g), ...all(/src="([^"]+)"/g)], (link, document) => existsSync(join(root, dirname(document), link))), [], 'links')
  const paths = all(/`((?:\.ci|bench|deploy|docs|migrations|scripts|server|systemd|test|web)\/[\w./-]*)`/g)
  t.ok(paths.length > 30)
  t.same(missing(paths, path => existsSync(join(root, path))), [], 'paths')
  t.same(missing(all(/`([\w-]+(?:\.[\w-]+)*\.(?:ts|tsx|mjs|sql|css))`/g), file => names.has(file)), [], 'names of files')
  t.same(treeOf(read('docs/architecture.md')).filter(path => !existsSync(join(root, path))), [], 'the map of the architecture')
})

/** The folders and files of the first drawn tree: what begins a line, below what stands further left. */
function treeOf (text: string) {
  const [, tree = ''] = /```\n([^]*?)```/.exec(text) ?? []
  let top = ''
  return tree.trimEnd().split('\n').flatMap(line => {
    const [, indent, words] = /^( *)(\S+(?: {2}\S+\/)?)/.exec(line)!
    const entries = words!.split(/ +/).filter(word => !word.includes('<'))
    if (indent === '') top = entries[0]!
    return indent === '' ? entries : entries.map(entry => join(top, entry))
  })
}

t.test('what is said about a start that fails is what the program says', async t => {
  const said = sources.filter(name => /^(server|scripts)\//.test(name) && /\.(ts|mjs)$/.test(name)).map(read).join('\n')
  const [, table = ''] = read('docs/operating.md').split('| it says | what helps |')
  const sentences = [...table.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell]) => cell!.split(/…|, or /)).map(part => part.trim()).filter(part => part.split(' ').length > 2)
  t.ok(sentences.length > 12)
  t.same(sentences.filter(sentence => !said.includes(sentence)), [])
})
