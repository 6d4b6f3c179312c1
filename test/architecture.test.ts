// The map of who may import whom (docs/architecture.md), read from the files themselves.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const root = fileURLToPath(new URL('..', import.meta.url))
const imports = ['server', 'web/src'].flatMap(filesIn).flatMap(importsOf)
const between = imports.filter(({ to }) => to !== undefined) as Array<{ from: string, to: string, type: boolean }>

const feature = (file: string) => /^(?:server|web\/src)\/features\/([^/]+)\//.exec(file)?.[1]
const is = (file: string, kind: string) => file.endsWith(`.${kind}.ts`)
const inFolder = (file: string, ...folders: string[]) => folders.some(folder => file.startsWith(`${folder}/`))

function filesIn (folder: string) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name)).map(name => `${folder}/${name}`)
}

function importsOf (from: string) {
  const text = readFileSync(join(root, from), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  const found = [...text.matchAll(/^(import|export)( type)? (?:[^'"`;]*? from )?'([^']+)'|\bimport\('([^']+)'\)|new URL\('([^']+\.ts)', import\.meta\.url\)/gm)]
  return found.map(([, word, type, named, called, url]) => {
    const what = (named ?? called ?? url)!
    const to = what.startsWith('.') ? relative(root, normalize(join(root, dirname(from), what))) : undefined
    return { from, what, to, type: type !== undefined, again: word === 'export' }
  })
}

function none (name: string, broken: Array<{ from: string, to?: string, what?: string }>) {
  t.same(broken.map(({ from, to, what }) => `${from} → ${to ?? what}`), [], name)
}

t.ok(between.length > 300 && between.every(({ to }) => existsSync(join(root, to))), 'every import was found, and leads to a file')

none('only the app imports routes', between.filter(({ from, to }) => is(to, 'routes') && from !== 'server/app.ts'))
none('what lies below features never imports them', between.filter(({ from, to, type }) => !type && feature(to) !== undefined &&
  (inFolder(from, 'server/db', 'server/http', 'server/secrets') || ['server/errors.ts', 'server/config.ts', 'server/clock.ts', 'server/services.ts'].includes(from))))
none('the database knows nothing of HTTP', between.filter(({ from, to }) => inFolder(from, 'server/db') && inFolder(to, 'server/http', 'server/jobs', 'server/cli')))
none('routes take no shortcut to a store', between.filter(({ from, to }) => is(from, 'routes') && (is(to, 'store') || inFolder(to, 'server/db'))))
none('stores know no actions', between.filter(({ from, to }) => is(from, 'store') && (is(to, 'actions') || is(to, 'routes'))))
// Chance (a new PIN) and reading text are all that rules take from packages; time and the database come as arguments.
const mayHelpRules = new Set(['node:crypto', 'csv-parse/sync'])
none('rules take types and other rules', imports.filter(({ from, what, to, type }) => !type && is(from, 'rules') && from.startsWith('server/') && (to ? !is(to, 'rules') : !mayHelpRules.has(what))))
const clocks = /\b(Date\.now|performance\.now|setTimeout|process\.)|new Date\(\)/
none('rules take the clock as an argument', filesIn('server/features').filter(file => is(file, 'rules') && clocks.test(readFileSync(join(root, file), 'utf8'))).map(from => ({ from, what: 'a clock' })))
none('one feature of the web never imports another', between.filter(({ from, to }) => from.startsWith('web/') && feature(from) && to.startsWith('web/') && feature(to) && feature(from) !== feature(to)))
none('nothing in the web imports upwards', between.filter(({ from, to }) => (inFolder(to, 'web/src/app') && !inFolder(from, 'web/src/app') && from !== 'web/src/main.tsx') ||
  (inFolder(from, 'web/src/ui', 'web/src/lib', 'web/src/styles', 'web/src/content') && inFolder(to, 'web/src/features', 'web/src/editor')) ||
  (inFolder(from, 'web/src/editor', 'web/src/questions') && inFolder(to, 'web/src/features')) || (inFolder(from, 'web/src/questions') && inFolder(to, 'web/src/editor')) ||
  (inFolder(from, 'web/src/ui', 'web/src/lib', 'web/src/styles', 'web/src/content') && inFolder(to, 'web/src/questions')) ||
  (inFolder(from, 'web/src/ui', 'web/src/lib', 'web/src/styles') && inFolder(to, 'web/src/content')) || (inFolder(from, 'web/src/lib') && inFolder(to, 'web/src/ui'))))
none('the web takes types of schemas from the server, and nothing else', between.filter(({ from, to, type }) => from.startsWith('web/') && to.startsWith('server/') && !(type && is(to, 'schemas'))))
none('the server takes nothing from the web', between.filter(({ from, to }) => from.startsWith('server/') && !to.startsWith('server/') && !to.endsWith('package.json')))

// A chunk that only staff ask for: their pages (`managed`), and their words in other languages.
const pages = ['routes', 'staff-routes'].map(name => readFileSync(join(root, `web/src/app/${name}.tsx`), 'utf8')).join('')
const staffOnly = [...pages.matchAll(/managed\(\(\) => import\('([^']+)'\)\)/g)].map(([, path]) => normalize(`web/src/app/${path}`))
const forStudents = new Set(['web/src/main.tsx'])
for (const file of forStudents) {
  for (const { from, to, type } of between) if (from === file && !type && !staffOnly.includes(to) && !to.endsWith('.staff.ts')) forStudents.add(to)
}
t.ok(staffOnly.includes('web/src/app/edit-lesson.tsx') && forStudents.size > 100, 'the files of both were found')
none('nothing a student loads knows the editor', imports.filter(({ from, to, what }) => forStudents.has(from) && (to ? inFolder(to, 'web/src/editor') : /lexical/.test(what))))
none('no barrel files', imports.filter(({ from, again }) => again || /\/index\.tsx?$/.test(from)))

// Whatever reads files of strangers in native code runs in a process of its own (server/jobs/bounded-process.ts).
const inService = new Set(['server/main.ts', 'server/cli.ts'])
for (const file of inService) {
  for (const { from, to, type } of between) if (from === file && !type && !is(to, 'child')) inService.add(to)
}
t.ok(inService.has('server/features/media/keep.actions.ts') && inService.size > 200, 'the files of the service were found')
none('the service itself decodes no picture', imports.filter(({ from, what, type }) => !type && inService.has(from) && what === 'sharp'))

const values = Map.groupBy(between.filter(({ type }) => !type), ({ from }) => from)
const done = new Set<string>()

function cycleFrom (file: string, path: string[]): string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
  if (done.has(file)) return undefined
  for (const { to } of values.get(file) ?? []) {
    const cycle = cycleFrom(to, [...path, file])
    if (cycle) return cycle
  }
  done.add(file)
  return undefined
}

t.same([...values.keys()].flatMap(file => cycleFrom(file, []) ?? []), [], 'nothing imports itself in a circle')
