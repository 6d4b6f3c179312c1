import { test } from 'tap'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { file, importingSchool } from './importing.ts'
import { epub, xhtml } from './documents.ts'
const sentence = 'The quick brown fox jumps over the lazy dog while the class reads. '
test('q', async t => {
  const { send, read, show } = await importingSchool(t)
  for (const [n, m] of [[60, 200], [20, 60], [60, 40]] as const) {
    const bytes = epub(Object.fromEntries(Array.from({ length: n }, (_, i) => [`c${i}.xhtml`, xhtml(`<h1>Chapter ${i}</h1>` + Array.from({ length: m }, (_, k) => `<p>${sentence.repeat(6)} ${Math.random()} <b>bold${k}</b> and more</p>`).join(''))])))
    const { id } = (await send(file('b.epub', bytes))).json()
    const h = monitorEventLoopDelay({ resolution: 5 }); h.enable()
    const t0 = performance.now()
    await read(id)
    h.disable()
    const m2 = await show(id)
    t.comment(n, m, m2.lessons.length, m2.lessons.reduce((a, l) => a + l.words, 0), 'words', Math.round(performance.now() - t0), 'ms; loop max', Math.round(h.max / 1e6), 'p99', Math.round(h.percentile(99) / 1e6))
  }
})
