import { test } from 'tap'
import { boundedPasswords } from '../../server/secrets/passwords.ts'

test('a password fits its own hash and no other; an account without one fits none', async t => {
  const passwords = boundedPasswords(4)
  const hash = await passwords.hash('correct horse')
  t.equal(await passwords.matches('correct horse', hash), true)
  t.equal(await passwords.matches('wrong horse', hash), false)
  t.equal(await passwords.matches('no account has this password', null), false)
  t.notOk(passwords.needsRehash(hash))
  t.ok(boundedPasswords(5).needsRehash(hash))
})

test('sign-ins come before work in the background, and none is forgotten', async t => {
  const passwords = boundedPasswords(6, 2)
  const order: string[] = []
  const background = Array.from({ length: 6 }, (_, i) => passwords.hash(`background ${i}`, { background: true }).then(() => order.push('background')))
  const signIns = Array.from({ length: 6 }, (_, i) => passwords.matches(`sign-in ${i}`, null).then(() => order.push('sign-in')))
  t.equal(passwords.waiting(), 12)
  await Promise.all([...background, ...signIns])
  t.equal(passwords.waiting(), 0)
  t.ok(order.slice(0, 8).filter(kind => kind === 'sign-in').length >= 6, `sign-ins first: ${order.join(', ')}`)
})
