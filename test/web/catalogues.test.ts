import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { placeholders } from '../../web/src/lib/i18n/messages.ts'
import type { Catalogue, Translation } from '../../web/src/lib/i18n/messages.ts'

const root = join(import.meta.dirname, '../../web/src')
const english = globSync('**/*.strings.ts', { cwd: root }).sort()
const sources = globSync('**/*.{ts,tsx}', { cwd: root })
const code = (file: string) => text(file).replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')
const text = (file: string) => readFileSync(join(root, file), 'utf8')

test('every English sentence has its Spanish one with the same placeholders, and nothing is left over', async t => {
  const seen = new Map<string, string>()
  for (const file of english) {
    const { strings } = await import(join(root, file)) as { strings: Catalogue }
    const { default: spanish } = await import(join(root, file.replace('.strings.ts', '.strings.es.ts'))) as { default: Translation }
    t.same(Object.keys(spanish).sort(), Object.keys(strings).sort(), `${file}: the same keys`)
    for (const [key, { message }] of Object.entries(strings)) {
      t.same(placeholders(spanish[key]!), placeholders(message), `${key}: the same placeholders`)
      t.equal(typeof spanish[key], typeof message, `${key}: plural forms in both or in neither`)
      t.notOk(seen.has(key), `${key} is in ${file} only, not also in ${seen.get(key)}`)
      seen.set(key, file)
    }
  }
})

test('every sentence tells translators where it stands', async t => {
  for (const file of english) {
    const { strings } = await import(join(root, file)) as { strings: Catalogue }
    t.same(Object.entries(strings).filter(([, entry]) => !entry.context).map(([key]) => key), [], file)
  }
})

test('the languages list all translations', async t => {
  const everyone = globSync('app/strings.es.*.ts', { cwd: root }).map(text).join('')
  const byGlob = /features\/\{([\w,-]+)\}/.exec(everyone)![1]!.split(',')
  for (const file of globSync('**/*.strings.es.ts', { cwd: root })) {
    const listed = everyone.includes(file.replace(/^app\//, './')) || byGlob.some(feature => file.startsWith(`features/${feature}/`))
    t.ok(listed, file)
  }
})

test('features use tokens for colours and never fix letters in pixels', async t => {
  for (const file of globSync('**/*.css', { cwd: root }).filter(file => !file.startsWith('styles/'))) {
    t.notMatch(text(file), /#[0-9a-f]{3,8}\b/i, `${file}: no colour of its own`)
    t.notMatch(text(file), /font(-size)?:[^;]*\d(px|pt)/, `${file}: letters grow with the chosen text size`)
    t.notMatch(text(file), /@layer|:has\(|:is\(|:where\(|oklch|color-mix|&/, `${file}: nothing that tablets of 2020 do not know`)
  }
})

test('nothing newer than the oldest browser, and nothing that plain HTTP lacks', async t => {
  const newer = /\.(at|findLast|toSorted|toReversed|with)\(|structuredClone|Object\.(hasOwn|groupBy)|AbortSignal\.(timeout|any)|randomUUID|crypto\.subtle|navigator\.locks|\bBuffer\b|\bprocess\./
  for (const file of sources) t.notMatch(code(file), newer, file)
})

test('nothing is ever set as HTML', async t => {
  for (const file of sources) t.notMatch(text(file), /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML|document\.write/, file)
})
