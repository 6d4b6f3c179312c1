import type { NumericalBody } from '../body.schemas.ts'
import { whole } from './credits.ts'
import { absolute, compare, minus, readDecimal, times, type Decimal } from './decimals.ts'
import { fault, faultIf } from './faults.ts'
import type { Fault } from './question-type.ts'

export type AcceptedNumber = NumericalBody['accepted'][number]

const hundredPercent: Decimal = { digits: 1n, exponent: 4 } // in basis points

/** Bounds belong to what is accepted. */
export function isWithin (number: Decimal, { value, tolerance, by }: Pick<AcceptedNumber, 'value' | 'tolerance' | 'by'>) {
  const right = readDecimal(value)
  if (!right) return false
  if (tolerance === 'exact') return compare(number, right) === 0
  const bound = readDecimal(by)
  if (!bound) return false
  if (tolerance === 'range') return compare(number, right) >= 0 && compare(number, bound) <= 0
  const off = absolute(minus(number, right))
  if (tolerance === 'absolute') return compare(off, bound) <= 0
  return compare(times(off, hundredPercent), times(absolute(right), bound)) <= 0
}

export const firstWithin = (number: Decimal, accepted: readonly AcceptedNumber[]) => accepted.find(one => isWithin(number, one))

/** A number one can type that is worth everything; undefined also when an earlier one takes it. */
export const rightNumber = (accepted: readonly AcceptedNumber[]) =>
  accepted.filter(({ credit }) => credit === whole).map(({ value }) => value).find(value => firstWithin(readDecimal(value) ?? { digits: 0n, exponent: 0 },
    accepted)?.credit === whole)

/** What is accepted for everything, in signs that need no language. */
export const rightNumbers = (accepted: readonly AcceptedNumber[], unit = '') => accepted.filter(({ credit }) => credit === whole).map(({ value, tolerance, by }) => {
  const range = tolerance === 'absolute' ? `${value} ± ${by}` : tolerance === 'relative' ? `${value} ± ${Number(by) / 100} %` : tolerance === 'range' ? `${value} … ${by}` : value
  return unit === '' ? range : `${range} ${unit}`
})

export function acceptedNumberFaults (accepted: readonly AcceptedNumber[], path: string): Fault[] {
  const wrong = accepted.filter(({ value, tolerance, by }) => {
    const bound = readDecimal(by)
    if (tolerance === 'exact') return false
    return !bound || (tolerance === 'range' ? compare(readDecimal(value)!, bound) > 0 : bound.digits < 0n)
  })
  return [
    ...wrong.map(({ id }) => fault(`${path}.${id}.by`, 'invalid_tolerance')),
    ...faultIf(rightNumber(accepted) === undefined, path, 'no_right_answer')
  ]
}
