import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type Test } from 'tap'

interface Chunk { file: string, name?: string, src?: string, imports?: string[], css?: string[], assets?: string[] }

const dist = join(import.meta.dirname, '../web/dist')
const mostForDashboard = 101_800
// Of 130,000 bytes in all; the rest is for the lesson's text, its picture's placeholder, who is here, and the headers.
const mostForLesson = 118_800
const mostWithTranslation = 123_600
const mostForAttempt = 126_200
// Also what is matched, put in order or filled into gaps; pictures to answer in bring three kilobytes of their own.
const mostForEveryKind = 132_300
const mostInAll = 139_000

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

const builtWeb = () => existsSync(join(dist, '.vite/manifest.json')) ? JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk> : undefined
const signIn = 'src/features/sessions/sign-in-page.tsx'

/** What a browser that was never here loads for these pages, as it goes over the air; says it, and what is in it. */
function firstVisit (t: Test, pages: string[]) {
  const manifest = builtWeb()!
  // Where the build gives a page a chunk of its own, it has its name; what several pages share is in those that index.html loads.
  const entries = pages.flatMap(page => Object.keys(manifest).filter(key => key === page || (key.endsWith('.js') && manifest[key]!.name === page)))
  const { files, chunks } = filesOf(manifest, ['index.html', ...entries])
  const sizes = ['index.html', 'too-old.js', ...files].map(file => ({ file, bytes: readFileSync(existsSync(join(dist, `${file}.gz`)) ? join(dist, `${file}.gz`) : join(dist, file)).length }))
  const sum = sizes.reduce((total, { bytes }) => total + bytes, 0)
  for (const { file, bytes } of sizes) t.comment(`${String(bytes).padStart(7)}  ${file}`)
  t.comment(`${String(sum).padStart(7)}  bytes in all, gzip: browsers do not offer brotli on plain HTTP`)
  const code = files.filter(file => file.endsWith('.js')).map(file => readFileSync(join(dist, file), 'utf8')).join('')
  return { sum, chunks, has: (key: string) => ['"', "'", '`'].some(quote => code.includes(quote + key)) }
}

const notForStudents = /features\/(setup|users|classes|user-imports|profile|categories|media|lesson-imports|questions|quizzes)\/|bank-words|quiz-words|admin-|instructor-|staff|queries|aria|strings\.es|editor|teaching/
const staffWords = ['classes.', 'users.', 'setup.', 'staff.', 'profile.save', 'editor.', 'teaching.', 'questions.', 'quizzes.', 'quiz-']

test('a student\'s first visit, from the sign-in page to the dashboard, is small', async t => {
  if (!builtWeb()) return t.fail('the web is not built: run "npm run build"')
  const { sum, chunks, has } = firstVisit(t, [signIn, 'src/features/dashboard/student-dashboard.tsx'])
  t.ok(sum <= mostForDashboard, `${sum} bytes, at most ${mostForDashboard}`)
  for (const key of ['sessions.login_missing', 'student.continue']) t.ok(has(key), `both pages are among the files: ${key}`)
  for (const key of [...staffWords, 'reading.', 'content.']) t.notOk(has(key), `not the words of ${key}`)
  t.same(chunks.filter(name => notForStudents.test(name)), [], 'no page of staff and no other language in it')
})

test('a student\'s first visit straight to a lesson, in any language, leaves room for the lesson', async t => {
  if (!builtWeb()) return t.fail('the web is not built: run "npm run build"')
  const { sum, chunks, has } = firstVisit(t, [signIn, 'lesson'])
  t.ok(sum <= mostForLesson, `${sum} bytes, at most ${mostForLesson}`)
  for (const key of ['sessions.login_missing', 'reading.done', 'content.waiting']) t.ok(has(key), `all of it is among the files: ${key}`)
  for (const key of [...staffWords, 'comments.', 'notes.write', 'listen.', 'search.words', 'picture.', 'course.']) t.notOk(has(key), `not the words of ${key}`)
  t.notOk(has('katex') || has('lexical'), 'neither formulas nor the editor')
  t.same(chunks.filter(name => notForStudents.test(name) || /katex|set-equation|lexical|prism/.test(name)), [], 'no editor, no formulas, no query library, no other language in it')
  const spanish = firstVisit(t, [signIn, 'lesson', 'src/app/strings.es.everyone.ts'])
  t.ok(spanish.sum <= mostWithTranslation, `in Spanish ${spanish.sum} bytes, at most ${mostWithTranslation}`)
})

test('a student\'s first visit straight to an attempt, in any language, leaves room for its questions', async t => {
  if (!builtWeb()) return t.fail('the web is not built: run "npm run build"')
  const pages = [signIn, 'attempts', 'questions', 'content', 'src/features/attempts/attempt-page.tsx']
  const { sum, chunks, has } = firstVisit(t, pages)
  t.ok(sum <= mostForAttempt, `${sum} bytes, at most ${mostForAttempt}`)
  for (const key of ['sessions.login_missing', 'attempt.hand_in', 'question.your_answer', 'content.waiting']) t.ok(has(key), `all of it is among the files: ${key}`)
  for (const key of [...staffWords, 'reading.', 'comments.', 'notes.write', 'search.words', 'course.']) t.notOk(has(key), `not the words of ${key}`)
  t.notOk(has('katex') || has('lexical') || has('expand 32-byte k'), 'neither formulas nor the editor, nor what seals a rescue file')
  t.same(chunks.filter(name => notForStudents.test(name) || /katex|set-equation|lexical|prism|rescue|lesson|later/.test(name)), [], 'no editor, no formulas, no query library, no other language in it')
  const everyKind = firstVisit(t, [...pages, 'more-questions'])
  t.ok(everyKind.sum <= mostForEveryKind, `with the kinds that are neither chosen nor typed ${everyKind.sum} bytes, at most ${mostForEveryKind}`)
  const spanish = firstVisit(t, [...pages, 'src/app/strings.es.everyone.ts', 'src/app/strings.es.further.ts'])
  t.ok(spanish.sum <= mostInAll, `in Spanish ${spanish.sum} bytes, at most ${mostInAll}`)
})

test('formulas are set in one font format', async t => {
  const manifest = builtWeb() ?? {}
  const assets = [...new Set(Object.values(manifest).flatMap(({ assets = [] }) => assets))]
  t.same(assets.filter(name => /\.(woff|ttf)$/.test(name)), [])
  t.ok(assets.some(name => /KaTeX_Main-Regular.*\.woff2$/.test(name)))
})

test('what is sent carries neither source maps nor notes for translators', async t => {
  for (const { file } of Object.values(builtWeb() ?? {})) {
    if (!file.endsWith('.js')) continue
    const text = readFileSync(join(dist, file), 'utf8')
    t.notMatch(text, /sourceMappingURL|context:["'`]/, file)
  }
})
