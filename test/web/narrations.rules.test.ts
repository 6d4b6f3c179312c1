import { test } from 'tap'
import { sentenceOf } from '../../web/src/features/narrations/narrations.rules.ts'

test('why a narration failed has a sentence each; what is not known is the program’s', async t => {
  t.same(['nothing_to_say', 'quota_full', 'no_space', 'program_failed', 'toString', null].map(sentenceOf),
    ['narrations.nothing_to_say', 'narrations.quota_full', 'narrations.no_space', 'narrations.program_failed', 'narrations.program_failed', 'narrations.program_failed'])
})
