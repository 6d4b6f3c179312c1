import { test, type Test } from 'tap'
import fc from 'fast-check'
import { creditTime, isFinished } from '../../server/features/progress/progress.rules.ts'

const holds = (t: Test, property: fc.IRawProperty<unknown>) => t.doesNotThrow(() => { fc.assert(property as fc.IProperty<unknown>) })

test('a page that tells what it should is credited with all of it', async t => {
  holds(t, fc.property(fc.array(fc.record({ late: fc.nat(4_000), seconds: fc.integer({ min: 1, max: 600 }) }), { maxLength: 50 }), saves => {
    let running = 5_000_000
    let accountedTo: number | null = null
    return saves.every(({ late, seconds }, i) => {
      if (i > 0) running += seconds * 1000 + late
      const claimed = i === 0 ? 30 : seconds
      const credit = creditTime({ seconds: claimed, accountedTo, accountedElsewhere: accountedTo, running })
      accountedTo = credit.accountedTo
      return credit.credited === claimed
    })
  }))
})

test('whatever is claimed, no more is credited than has passed, in all lessons together', async t => {
  const save = fc.record({ lesson: fc.nat(3), after: fc.oneof(fc.nat(2_000), fc.nat(100_000)), seconds: fc.oneof(fc.nat(60), fc.nat(86_400)) })
  holds(t, fc.property(fc.array(save, { minLength: 1, maxLength: 100 }), saves => {
    const began = 5_000_000
    let running = began
    let total = 0
    const accounted = new Map<number, number>()
    for (const { lesson, after, seconds } of saves) {
      running += after
      const credit = creditTime({ seconds, accountedTo: accounted.get(lesson) ?? null, accountedElsewhere: accounted.size === 0 ? null : Math.max(...accounted.values()), running })
      if (credit.credited < 0 || credit.credited > seconds || !Number.isInteger(credit.credited) || credit.accountedTo < running) return false
      total += credit.credited
      accounted.set(lesson, credit.accountedTo)
    }
    return total * 1000 <= running - (began + saves[0]!.after) + 30_000 + 5_000
  }))
})

test('when a lesson is finished by reading it', async t => {
  const reading = { completion: 'reading' as const, leastSeconds: null, estimatedMinutes: 30, readingMinutes: 10 }
  t.ok(isFinished(reading, { percent: 95, seconds: 60 }))
  t.notOk(isFinished(reading, { percent: 94, seconds: 6_000 }))
  t.notOk(isFinished(reading, { percent: 100, seconds: 59 }), 'scrolled through')
  t.ok(isFinished({ ...reading, readingMinutes: 100 }, { percent: 100, seconds: 180 }), 'a tenth of what the instructor says it takes')
  t.ok(isFinished({ ...reading, completion: 'time', leastSeconds: 5 }, { percent: 95, seconds: 5 }))
  t.notOk(isFinished({ ...reading, completion: 'time', leastSeconds: 5 }, { percent: 95, seconds: 4 }))
  t.notOk(isFinished({ ...reading, completion: 'time', leastSeconds: 5 }, { percent: 50, seconds: 50 }))
  for (const completion of ['mark', 'quiz'] as const) t.notOk(isFinished({ ...reading, completion }, { percent: 100, seconds: 6_000 }))
})
