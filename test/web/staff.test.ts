import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { test } from 'tap'
import { csv, separatorFor } from '../../web/src/lib/staff/csv.ts'
import { instantOf, wallTime } from '../../web/src/lib/staff/zoned-time.ts'

test('a table for spreadsheets: quoted, with its letters, and nothing that is taken for a formula', async t => {
  t.equal(csv([['Line', 'Name'], [2, 'Żak, "Bo"'], [3, '=1+1'], [4, 'a;b']], ','), '\ufeff"Line","Name"\r\n2,"Żak, ""Bo"""\r\n3,"\'=1+1"\r\n4,"a;b"\r\n')
  t.equal(csv([['a;=1', 'c,d']], ';'), '\ufeff"a;=1";"c,d"\r\n')
  t.equal(csv([['a;=1', 'c']], ','), '\ufeff"a;=1","c"\r\n', 'nor is a cell divided where another separator is expected')
  t.same([separatorFor('en'), separatorFor('es')], [',', ';'])
  const cell = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', ',', ';', '\n', '\r', ' ', '=', '\'') }).filter(text => !/^[=\r']/.test(text))
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), fc.constantFrom(',' as const, ';' as const), (rows, delimiter) => {
    t.same(parse(csv(rows, delimiter), { bom: true, delimiter, record_delimiter: '\r\n' }), rows)
  }), { numRuns: 50 })
})

test('the clock on the school’s wall and the instant it means', async t => {
  const is = (wall: string, zone: string, utc: string | null) => t.equal(instantOf(wall, zone), utc === null ? null : Date.parse(utc), `${wall} in ${zone}`)
  is('2026-11-23T08:00', 'Europe/Berlin', '2026-11-23T07:00:00Z')
  is('2026-07-01T08:00', 'Europe/Berlin', '2026-07-01T06:00:00Z')
  is('2026-11-23T00:30', 'Asia/Kathmandu', '2026-11-22T18:45:00Z')
  is('2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z') // skipped by the clocks: half past three
  is('2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z') // there twice: the first
  is('2026-12-31T23:59', 'Pacific/Kiritimati', '2026-12-31T09:59:00Z')
  is('tomorrow', 'Europe/Berlin', null)
  t.equal(wallTime(Date.parse('2026-11-23T07:00:00Z'), 'Europe/Berlin'), '2026-11-23T08:00')
  const zones = fc.constantFrom('UTC', 'Europe/Madrid', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/Sao_Paulo')
  fc.assert(fc.property(zones, fc.integer({ min: 25_000_000, max: 32_000_000 }), (zone, minute) => {
    const wall = wallTime(minute * 60_000, zone)
    return wallTime(instantOf(wall, zone)!, zone) === wall
  }))
})
