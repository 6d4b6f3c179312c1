import { randomBytes } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { test } from 'tap'
import type { StartedAttempt } from '../../../server/features/attempts/attempts.schemas.ts'
import { rescueData, rescueKey } from '../../../server/secrets/rescue-box.ts'
import { countRows, NOW } from '../../helpers/app.ts'
import { quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'

const minute = 60_000
const at = (ms: number) => new Date(NOW + ms).toISOString()

/** What the page of a student makes when the network does not come back. */
function sealed ({ id, rescue }: Pick<StartedAttempt, 'id' | 'rescue'>, answers: object[], { token = rescue.token } = {}) {
  const secret = x25519.utils.randomSecretKey()
  const publicKey = x25519.getPublicKey(secret)
  const box = Uint8Array.from(Buffer.from(rescue.publicKey, 'base64url'))
  const nonce = randomBytes(24)
  const text = Buffer.from(JSON.stringify({ attemptId: id, token, answers }))
  const bytes = xchacha20poly1305(rescueKey(x25519.getSharedSecret(secret, box), publicKey, box), nonce, rescueData(id)).encrypt(text)
  const words = (one: Uint8Array) => Buffer.from(one).toString('base64url')
  return { format: 'pi-lms-rescue-1', attemptId: id, publicKey: words(publicKey), nonce: words(nonce), sealed: words(bytes) }
}

test('a rescue file counts as if it had been sent in time, once, and never over what is newer', async t => {
  const { ask, asAda, asInes, quiz, start, save, submit, clock } = await quizSchool(t)
  const quizId = await quiz({ questions: [single('One'), single('Two'), trueFalse()], settings: { timeLimitSeconds: 300, shuffleItems: false } })
  const started = await start(asAda, quizId, { device: 'ada-tablet', deviceTime: at(minute) })
  const [one, two, three] = started.items
  await save(asAda, started.id, one!.id, { response: { choice: 'b' }, epoch: 1, sequence: 1 })
  await save(asAda, started.id, two!.id, { response: { choice: 'a' }, epoch: 1, sequence: 7 })
  const file = sealed(started, [
    { itemId: one!.id, response: { choice: 'a' }, epoch: 1, sequence: 8, answeredAt: at(5 * minute) },
    { itemId: two!.id, response: { choice: 'b' }, epoch: 1, sequence: 2, answeredAt: at(2 * minute) },
    { itemId: three!.id, response: { value: true }, epoch: 1, sequence: 9, answeredAt: at(8 * minute) },
    { itemId: 4711, response: null, epoch: 1, sequence: 10 }
  ])
  clock.advance(4 * minute)
  t.match((await submit(asAda, started.id)).body, { score: 100 })
  const send = (query = '') => ask(asInes, { method: 'POST', url: `/api/quizzes/${quizId}/rescues${query}`, payload: file })
  const outcomes = (answer: { body: { answers: Array<{ outcome: string }> } }) => answer.body.answers.map(({ outcome }) => outcome)

  const dry = await send('?dryRun=true')
  t.same(outcomes(dry), ['taken', 'older', 'late', 'not_found'])
  t.match((await ask(asAda, { url: `/api/attempts/${started.id}` })).body, { score: 100 }, 'a dry run changes nothing')
  t.match((await send()).body, { scoreBefore: 100, scoreAfter: 200, student: { firstName: 'Ada' } })
  const again = await send()
  t.same(outcomes(again), ['same', 'older', 'late', 'not_found'])
  t.match(again.body, { scoreBefore: 200, scoreAfter: 200 })
  t.same(outcomes(await send('?acceptLate=true')), ['same', 'older', 'taken', 'not_found'])
  t.match((await ask(asAda, { url: `/api/attempts/${started.id}` })).body, { score: 300, lateAnswers: 2 })
  const timeline = await ask(asInes, { url: `/api/attempts/${started.id}/timeline` })
  t.same(timeline.body.items.filter(({ kind }: { kind: string }) => kind === 'rescue').length, 2)
})

test('a file that is not whole, not of this box or not of this device is refused, and nothing is written', async t => {
  const { ask, as, asAda, asBo, asInes, otto, quiz, start, db } = await quizSchool(t)
  const quizId = await quiz({ questions: [single()] })
  const started = await start(asAda, quizId)
  const others = await start(asBo, quizId)
  const answers = [{ itemId: started.items[0]!.id, response: { choice: 'a' }, epoch: 1, sequence: 1 }]
  const good = sealed(started, answers)
  const before = await countRows(db)
  const stranger = Buffer.from(x25519.getPublicKey(x25519.utils.randomSecretKey())).toString('base64url')
  for (const [payload, status, code] of [
    [{ ...good, sealed: `${good.sealed.slice(0, -4)}AAAA` }, 400, 'rescue_unreadable'],
    [{ ...good, attemptId: others.id }, 400, 'rescue_unreadable'],
    [{ ...good, publicKey: 'A'.repeat(43) }, 400, 'rescue_unreadable'],
    [sealed(started, answers, { token: others.rescue.token }), 400, 'rescue_unreadable'],
    [sealed({ id: started.id, rescue: { ...started.rescue, publicKey: stranger } }, answers), 400, 'rescue_unreadable'],
    [sealed(started, [{ nonsense: true }]), 400, 'invalid'],
    [{ ...good, format: 'other' }, 400, 'invalid']
  ] as const) t.match(await ask(asInes, { method: 'POST', url: `/api/quizzes/${quizId}/rescues`, payload }), { status, body: { code } })
  t.equal((await ask(await as(otto.id), { method: 'POST', url: `/api/quizzes/${quizId}/rescues`, payload: good })).status, 404)
  t.equal((await ask(asAda, { method: 'POST', url: `/api/quizzes/${quizId}/rescues`, payload: good })).status, 403)
  t.equal((await ask(asInes, { method: 'POST', url: `/api/quizzes/${await quiz()}/rescues`, payload: good })).status, 404, 'of another quiz')
  const after = await countRows(db)
  t.same({ answers: after.answers, answer_events: after.answer_events }, { answers: before.answers, answer_events: before.answer_events })
})
