import type { NumericalBody } from '../body.schemas.ts'
import type { NumericalResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { judged } from './credits.ts'
import { compare, readDecimal, readTyped, times, unitKey, type Decimal } from './decimals.ts'
import { fault, faultIf } from './faults.ts'
import type { Fault, QuestionType } from './question-type.ts'
import { altFaults, given, rationalesOf, repeated } from './rich.ts'
import { acceptedNumberFaults, firstWithin, rightNumber, rightNumbers } from './typed-numbers.ts'

type Shown = Extract<ShownQuestion, { type: 'numerical' }>
type Units = NumericalBody['units']

const one: Decimal = { digits: 1n, exponent: 0 }

/** As it is written; if it is not, whichever way a phone's keyboard may have begun it, unless that could be two of them. */
function unitCalled (name: string, units: Units) {
  const key = unitKey(name)
  const exact = units.find(({ unit }) => unitKey(unit) === key)
  const loose = units.filter(({ unit }) => unitKey(unit).toLowerCase() === key.toLowerCase())
  return exact ?? (loose.length === 1 ? loose[0] : undefined)
}

/** What was typed, in the first unit, and whether the unit is as it should be; undefined when it is no number. */
function readResponse ({ units, unit: wanted }: NumericalBody, { value, unit = '' }: NumericalResponse) {
  const typed = readTyped(value)
  if (!typed) return undefined
  const names = [...new Set([typed.rest, unit.trim()].filter(name => name !== '').map(unitKey))]
  if (wanted === 'none') return { number: typed.number, unitIsRight: true }
  if (names.length === 0) return { number: typed.number, unitIsRight: wanted === 'optional' }
  const found = names.length === 1 ? unitCalled(names[0]!, units) : undefined
  return { number: times(typed.number, (found && readDecimal(found.factor)) ?? one), unitIsRight: found !== undefined }
}

function judgeNumber (body: NumericalBody, response: NumericalResponse) {
  const read = readResponse(body, response)
  const found = read && firstWithin(read.number, body.accepted)
  return found && { found, credit: Math.max(0, found.credit - (read.unitIsRight ? 0 : body.unitCost)) }
}

export const numerical: QuestionType<NumericalBody, NumericalResponse, Shown> = {
  faults: ({ accepted, units, unit }) => [
    ...acceptedNumberFaults(accepted, 'accepted'), ...accepted.flatMap(({ id, rationale }) => altFaults(rationale, `accepted.${id}.rationale`)),
    ...unit === 'none' ? [] : unitFaults(units)
  ],
  // Where the unit is asked for, naming it would answer half of the question.
  show: ({ type, stem, unit, units }) => ({ type, stem, unit, units: unit === 'optional' ? units.map(({ unit: name }) => name) : [] }),
  judge (body, response) {
    const judgement = judgeNumber(body, response)
    return judgement ? judged(judgement.credit, [{ id: judgement.found.id, credit: judgement.credit, rationale: judgement.found.rationale }]) : judged(0)
  },
  key ({ accepted, units, unit }) {
    const value = rightNumber(accepted)
    const name = unit === 'none' ? undefined : units[0]?.unit
    return {
      response: value === undefined ? null : { value, ...(name === undefined ? {} : { unit: name }) }, words: rightNumbers(accepted, name),
      rationales: rationalesOf(accepted), areas: [], model: null
    }
  },
  isAnswered: ({ value }) => value.trim() !== '',
  contents: ({ accepted }) => accepted.flatMap(({ rationale }) => given(rationale)),
  media: () => [],
  tallies: (body, response) => [judgeNumber(body, response)?.found.id ?? 'other']
}

function unitFaults (units: Units): Fault[] {
  const first = units[0] && readDecimal(units[0].factor)
  return [
    ...faultIf(units.length === 0, 'units', 'units_missing'),
    ...faultIf(first !== undefined && compare(first, one) !== 0, 'units.0.factor', 'first_unit_is_one'),
    ...units.flatMap(({ factor, unit }, i) => [
      ...faultIf((readDecimal(factor)?.digits ?? 0n) <= 0n, `units.${i}.factor`, 'invalid_factor'),
      ...faultIf(unitKey(unit) === '', `units.${i}.unit`, 'empty')
    ]),
    ...repeated(units.map(({ unit }) => unitKey(unit))).map(unit => fault('units', unit === '' ? 'empty' : 'repeated'))
  ]
}
