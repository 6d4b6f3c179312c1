import fc from 'fast-check'
import { test } from 'tap'
import { attemptScore, certaintyOf, creditOf, itemScore, pointsOf, sharedPoints } from '../../../server/features/attempts/scores.rules.ts'

const credit = fc.integer({ min: 0, max: 10_000 })
const points = fc.integer({ min: 0, max: 100_000 })
const item = fc.record({
  points, counts: fc.boolean(), credit: fc.option(credit), given: fc.constant(null), confidence: fc.option(fc.integer({ min: 1, max: 5 })),
  ruling: fc.option(fc.constantFrom('dropped' as const, 'full_credit' as const))
})

test('parts share the points of the whole, none is lost, and more weight is never less', t => {
  fc.assert(fc.property(points, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 }), (whole, weights) => {
    const shares = sharedPoints(whole, weights)
    const sum = shares.reduce((total, share) => total + share, 0)
    return sum === (weights.some(weight => weight > 0) ? whole : 0) && weights.every((a, i) => weights.every((b, j) => a <= b || shares[i]! >= shares[j]!))
  }))
  t.end()
})

test('a score is never below nothing or above the highest, whatever is ruled', t => {
  fc.assert(fc.property(fc.array(item, { maxLength: 30 }), items => {
    const { score, maxScore, waiting } = attemptScore(items)
    const certainty = certaintyOf(items)
    return (score === null) === (waiting > 0) && (score === null || (score >= 0 && score <= maxScore)) && (certainty === null || (certainty >= -10_000 && certainty <= 10_000))
  }))
  t.end()
})

test('what a person gives is what it gives', t => {
  fc.assert(fc.property(points, fc.nat(), (most, some) => {
    const given = most === 0 ? 0 : some % (most + 1)
    return itemScore({ points: most, counts: true, credit: creditOf(most, given), given, confidence: null, ruling: null }) === given
  }))
  fc.assert(fc.property(points, credit, (most, share) => pointsOf(most, share) <= most))
  t.end()
})
