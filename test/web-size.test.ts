import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'

interface Chunk { file: string, src?: string, imports?: string[], css?: string[] }

const dist = join(import.meta.dirname, '../web/dist')
const most = 110_000
/** Where the build gives them chunks of their own; else they are in those that index.html loads. */
const pages = ['src/features/sessions/sign-in-page.tsx', 'src/features/dashboard/student-dashboard.tsx']

/** Everything a browser fetches for these entries: what they import at once, and the styles. */
function filesOf (manifest: Record<string, Chunk>, entries: string[]) {
  const files = new Set<string>()
  const seen = new Set<string>()
  const follow = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    const chunk = manifest[name]!
    for (const file of [chunk.file, ...chunk.css ?? []]) files.add(file)
    for (const imported of chunk.imports ?? []) follow(imported)
  }
  entries.forEach(follow)
  return { files: [...files], chunks: [...seen] }
}

test('a student\'s first visit, from the sign-in page to the dashboard, is small', async t => {
  const manifestFile = join(dist, '.vite/manifest.json')
  if (!existsSync(manifestFile)) return t.fail('the web is not built: run "npm run build"')
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, Chunk>
  const { files, chunks } = filesOf(manifest, ['index.html', ...pages.filter(name => name in manifest)])
  const sizes = ['index.html', 'too-old.js', ...files].map(file => ({ file, bytes: readFileSync(existsSync(join(dist, `${file}.gz`)) ? join(dist, `${file}.gz`) : join(dist, file)).length }))
  const sum = sizes.reduce((total, { bytes }) => total + bytes, 0)
  for (const { file, bytes } of sizes) t.comment(`${String(bytes).padStart(7)}  ${file}`)
  t.comment(`${String(sum).padStart(7)}  bytes in all, gzip: browsers do not offer brotli on plain HTTP`)
  t.ok(sum <= most, `${sum} bytes, at most ${most}`)
  const code = files.filter(file => file.endsWith('.js')).map(file => readFileSync(join(dist, file), 'utf8')).join('')
  for (const sentence of ['sessions.login_missing', 'student.signed_in']) t.ok(code.includes(sentence), `both pages are among the files: ${sentence}`)
  for (const sentence of ['classes.', 'users.', 'setup.', 'staff.', 'profile.save']) t.notOk(code.includes(`"${sentence}`) || code.includes(`'${sentence}`) || code.includes(`\`${sentence}`), `not the words of ${sentence}`)
  const staff = chunks.filter(name => /features\/(setup|users|classes|user-imports|profile|categories|media|lesson-imports|courses\/teaching)\/|admin-|instructor-|staff|queries|aria|strings\.es|editor/.test(name))
  t.same(staff, [], 'no page of staff and no other language in it')
})

test('what is sent carries neither source maps nor notes for translators', async t => {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  for (const { file } of Object.values(manifest)) {
    if (!file.endsWith('.js')) continue
    const text = readFileSync(join(dist, file), 'utf8')
    t.notMatch(text, /sourceMappingURL|context:["'`]/, file)
  }
})
