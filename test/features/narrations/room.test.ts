import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { test, type Test } from 'tap'
import { findSpeaker } from '../../../server/features/narrations/speech.ts'
import type { NarrationState } from '../../../server/features/narrations/narrations.schemas.ts'
import { doc, teachingSchool } from '../../helpers/teaching.ts'
import { wav } from '../media/school.ts'

/** Programs that leave a trace when they speak; whatever is said becomes a recording of one and a half megabytes. */
async function speakingSchool (t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'pi-lms-speech-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const program = (name: string, script: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  writeFileSync(join(folder, 'sound'), wav(1_500_000))
  program('lame', `cat > /dev/null; for file in "$@"; do :; done; cp ${join(folder, 'sound')} "$file"`)
  program('espeak-ng', `case "$1" in --voices) printf "Pty Language\\n 5  es  --/M  Spanish  roa/es\\n";; --version) echo 9.9;; *) echo >> ${join(folder, 'spoken')}; head -c 2000 /dev/zero;; esac`)
  const school = await teachingSchool(t, { speaker: () => findSpeaker(folder) })
  const asRosa = await school.as(school.rosa.id)
  const room = (media: object) => asRosa({ method: 'PATCH', url: '/api/school', payload: { media } })
  const spoken = () => existsSync(join(folder, 'spoken'))

  async function made (lessonId: number) {
    const url = `/api/lessons/${lessonId}/narration`
    await school.asInes({ method: 'PUT', url, payload: { source: 'made', voice: 'es' } })
    school.app.jobs.start()
    for (;;) {
      const state = (await school.asInes({ url })).json() as NarrationState
      if (state.state !== 'waiting') return state
      await wait(25)
    }
  }
  return { ...school, room, spoken, made }
}

test('where there is no room for its recording, a lesson is not read, and the page is told why', async t => {
  const { lesson, room, made, spoken, db, data } = await speakingSchool(t)
  const long = await lesson('Volcanoes', { content: doc(...Array.from({ length: 60 }, () => 'Volcanoes erupt. '.repeat(10))) })
  await room({ instructorQuotaMb: 1 })
  t.match(await made(long), { state: 'failed', fault: 'quota_full', narration: null })
  t.notOk(spoken(), 'seen before anything was said')

  await room({ instructorQuotaMb: 10_000, freeFloorMb: 99_999_999 })
  t.match(await made(long), { state: 'failed', fault: 'no_space', narration: null })
  t.notOk(spoken())

  const short = await lesson('Lava', { content: doc('Lava is hot.') })
  await room({ instructorQuotaMb: 1, freeFloorMb: 100 })
  t.match(await made(short), { state: 'failed', fault: 'quota_full' }, 'longer than its words made one think')
  t.ok(spoken())
  t.same(await db.read.selectFrom('media').select('id').execute(), [])
  t.same(readdirSync(join(data, 'media', 'uploads')), [])

  await room({ instructorQuotaMb: 10_000 })
  t.match(await made(short), { state: 'ready', fault: null }, 'with room it is made')
})
