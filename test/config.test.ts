import { test } from 'tap'
import { ConfigError, describeConfig, readConfig } from '../server/config.ts'

test('works with nothing set', async t => {
  t.match(readConfig({}), { host: '0.0.0.0', port: 8080, logLevel: 'info', bcryptCost: 12, aiUrl: undefined })
})

test('all faults are named at once', async t => {
  try {
    readConfig({ PILMS_PORT: '80a', PILMS_BCRYPT_COST: '4', PILMS_LOG_LEVEL: 'loud', PILMS_AI_URL: 'ftp://x', PILMS_PROT: '1' })
    t.fail('read without a word')
  } catch (error) {
    t.ok(error instanceof ConfigError)
    for (const name of ['PILMS_PORT', 'PILMS_BCRYPT_COST', 'PILMS_LOG_LEVEL', 'PILMS_AI_URL', 'PILMS_PROT']) t.match((error as Error).message, name)
  }
})

test('a secret is said to be set, never shown', async t => {
  t.notMatch(JSON.stringify(describeConfig(readConfig({ PILMS_AI_KEY: 'sk-very-secret' }))), /very-secret/)
})
