import { test } from 'tap'
import { initialOf, isEasyPin, newPin, shortNames } from '../../server/features/class-sign-in/class-sign-in.rules.ts'

test('a PIN is four digits that nobody tries first', async t => {
  for (const pin of ['0000', '7777', '1212', '1122', '5550', '1234', '4321', '6789', '1990', '2014']) t.ok(isEasyPin(pin), pin)
  for (const pin of ['4817', '9052', '1357', '0283']) t.notOk(isEasyPin(pin), pin)
  for (let i = 0; i < 500; i++) {
    const pin = newPin()
    t.ok(/^\d{4}$/.test(pin) && !isEasyPin(pin), pin)
  }
})

test('a last name is shown by its first letter as its reader sees it', async t => {
  t.equal(initialOf('Öz'), 'Ö')
  t.equal(initialOf('O\u0308z'), 'O\u0308', 'letter and accent stay together')
  t.equal(initialOf('田中'), '田')
  t.equal(initialOf('علي'), 'ع')
  t.equal(initialOf(''), '')
})

test('the whole last name is shown only where two would look alike', async t => {
  const names = [{ firstName: 'Ada', lastName: 'Lovelace' }, { firstName: 'Tom', lastName: 'Weber' }, { firstName: 'tom', lastName: 'wolf' }, { firstName: 'Ada', lastName: 'Obi' }]
  t.same(shortNames(names).map(({ firstName, lastInitial }) => `${firstName} ${lastInitial}`), ['Ada L', 'Tom Weber', 'tom wolf', 'Ada O'])
})
