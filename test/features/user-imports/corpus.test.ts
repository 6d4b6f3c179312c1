import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'tap'
import { decode } from '../../../server/features/user-imports/encoding.rules.ts'
import { layoutOf } from '../../../server/features/user-imports/header.rules.ts'
import { readList } from '../../../server/features/user-imports/user-imports.list.ts'
import { readRows } from '../../../server/features/user-imports/table.rules.ts'

// Files other programs really wrote. They have licences of their own and are not part of the product.
const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url))
const missing = existsSync(corpus) ? false : `the sample files are not at ${corpus}`
const bytesOf = (path: string) => readFileSync(`${corpus}${path}`)
const readAs = (path: string, columns = {}) => readList(bytesOf(path), { columns, defaultRole: 'student' })

test('every sample table is read with its encoding, delimiter and number of rows', { skip: missing }, async t => {
  const cases: Array<[path: string, encoding: string, delimiter: string, rows: number, faults?: number]> = [
    ['csv-encodings/csvkit-mac_newlines.csv', 'utf-8', ',', 3],
    ['csv-encodings/csvkit-null_byte.csv', 'utf-8', ',', 2, 1],
    ['csv-encodings/csvkit-test_header_newline.csv', 'utf-8', ',', 2],
    ['csv-encodings/csvkit-test_utf16_little.csv', 'utf-16le', ',', 3],
    ['csv-encodings/csvkit-test_utf8_bom.csv', 'utf-8', ',', 3],
    ['csv-encodings/frictionless-blank-rows-multiple.csv', 'utf-8', ',', 3], // header and two people; eleven rows are blank
    ['csv-encodings/frictionless-bom.csv', 'utf-8', ',', 3],
    ['csv-encodings/frictionless-dialect.csv', 'utf-8', '|', 3],
    ['csv-encodings/frictionless-structure-errors.csv', 'utf-8', ',', 4], // one of five is blank
    ['csv-encodings/frictionless-table-with-accents.csv', 'windows-1252', ';', 639],
    ['csv-encodings/messy-spanish_chars.csv', 'windows-1252', ',', 116], // 117 with a blank one
    ['csv-encodings/messy-null.csv', 'utf-8', ',', 10],
    ['csv-encodings/messy-utf8bom.csv', 'utf-8', ',', 1],
    ['roster-csv/moodle-tabfile.csv', 'utf-8', '\t', 4],
    ['roster-csv/planets-courses.csv', 'utf-8', ',', 91],
    ['roster-csv/moodle-uploadcohorts2.csv', 'utf-8', ',', 8]
  ]
  for (const [path, encoding, delimiter, rows, faults = 0] of cases) {
    const decoded = decode(bytesOf(path))
    const table = Buffer.from(decoded.text)
    const layout = layoutOf(table)
    const found = [...readRows(table, layout.delimiter)].flat()
    t.same([decoded.encoding, layout.delimiter, found.length, found.filter(row => 'fault' in row).length], [encoding, delimiter, rows, faults], path)
  }
})

test('the acid tests of csv-spectrum', { skip: missing }, async t => {
  for (const name of ['comma_in_quotes', 'escaped_quotes', 'json', 'newlines', 'quotes_and_newlines']) {
    const [header, ...rows] = [...readRows(bytesOf(`csv-encodings/spectrum-${name}.csv`), ',')].flat().map(row => 'cells' in row ? row.cells : [])
    const found = rows.map(cells => Object.fromEntries(header!.map((key, i) => [key, cells[i]])))
    t.same(found, JSON.parse(bytesOf(`csv-encodings/spectrum-${name}.expected.json`).toString()), name)
  }
})

test("Moodle's user uploads", { skip: missing }, async t => {
  const users = await readAs('roster-csv/moodle-upload_users.csv')
  t.match(users.lines, [
    { line: 2, firstName: 'Tom', lastName: 'Jones', username: 'jonest', email: 'jonest@example.com', password: 'verysecret', classes: ['Section 1'] },
    { line: 3, firstName: 'Trent', lastName: 'Reznor', username: 'reznor', email: 'reznor@example.com', password: 'somesecret', classes: ['Section 3'] }
  ])
  t.match(users.columns[5], { header: 'course1', field: null, note: 'courses_not_imported' })

  const cohorts = await readAs('roster-csv/moodle-upload_users_cohorts.csv')
  t.same(cohorts.lines.map(line => 'classes' in line && [line.username, ...line.classes]), [['tomjones', 'ASD'], ['marysmith', 'DSA'], ['bobjones', 'ASD'], ['alicesmith', 'DSA']])

  const periods = await readAs('roster-csv/moodle-upload_users_enrol_date_period.csv')
  t.match(periods.lines, [{ username: 'student1', passwordFault: 'too_weak' }, { username: 'student2', passwordFault: 'too_weak' }], 'their passwords are their user names')
  t.match((await readAs('roster-csv/moodle-grade_import_multiple_mappings.csv')).lines.map(line => 'email' in line && line.email), ['student1@example.com', 'student2@example.com', 'student3@example.com'])
})

test('other lists of people', { skip: missing }, async t => {
  const spectrum = await readAs('csv-encodings/spectrum-comma_in_quotes.csv')
  t.match(spectrum.lines, [{ firstName: 'John', lastName: 'Doe', classes: [] }])
  const preamble = await readAs('csv-encodings/frictionless-skip-rows-before-headers.csv')
  t.match(preamble.lines, [{ line: 3, firstName: 'english', externalId: '1' }, { line: 4, firstName: '中国人', externalId: '2' }])
  const structure = await readAs('csv-encodings/frictionless-structure-errors.csv')
  t.match(structure.lines, [{ line: 2, firstName: 'John', externalId: '1101' }, { line: 3, firstName: 'Julie' }, { line: 5, firstName: '2', externalId: '1' }])
  const zeros = await readAs('csv-encodings/frictionless-leading-zeros.csv', { value: 'fullName' })
  t.match(zeros.lines, [{ firstName: '01' }, { firstName: '002' }, { firstName: '00003' }], 'zeros in front are kept')
  const map = await readAs('roster-csv/moodle-tabfile.csv')
  t.match(map.lines, [{ line: 2, lastName: 'Fitz' }, { line: 3, lastName: 'Brown' }, { line: 5, lastName: 'Keisel' }], 'a line break inside a cell is counted')
})

test('files that are no lists of people are refused', { skip: missing }, async t => {
  const cases: Record<string, string> = {
    'csv-encodings/csvkit-empty.csv': 'empty_list',
    'csv-encodings/messy-utf8bom.csv': 'no_name_column',
    'csv-encodings/messy-spanish_chars.csv': 'no_name_column',
    'roster-csv/moodle-courses_custom_fields.csv': 'no_name_column',
    'roster-csv/moodle-enrolment_self.csv': 'no_name_column',
    'roster-csv/moodle-upload_grades.csv': 'no_name_column',
    'roster-csv/moodle-uploadcohorts4.csv': 'no_name_column',
    'roster-csv/moodle-groups_import_with_customfield.csv': 'no_name_column',
    'roster-csv/moodle-test_data_import_with_userdata.csv': 'no_name_column',
    'roster-csv/planets-courses.csv': 'no_name_column',
    'roster-csv/responses-japanese.csv': 'no_name_column'
  }
  for (const [path, code] of Object.entries(cases)) await t.rejects(readAs(path), { code }, path)
})

test('OneRoster sets in a ZIP file', { skip: missing }, async t => {
  const full = await readAs('roster-csv/oneroster-Test_full_data_set.zip')
  t.match(full.lines, [
    { line: 2, firstName: 'John', lastName: 'Doe', externalId: 'usr-222-123456', username: 'john.doe', role: 'instructor', classes: ['Introduction to Physics'] },
    { line: 3, firstName: 'Mary', role: 'student', classes: [] },
    { line: 4, code: 'role_not_imported' }, // a parent
    { line: 5, firstName: 'Jim', role: 'instructor', classes: ['Introduction to Physics'] },
    { line: 6, firstName: 'mmichel', role: 'student', classes: ['Introduction to Physics'] }, // History - 2 is about to be deleted
    { line: 7, firstName: 'Anna', classes: [] }
  ])
  t.equal(full.lines.length, 6)

  const second = await readAs('roster-csv/oneroster-oneroster_test_data.zip')
  t.match(second.lines, [{ line: 2, firstName: 'Bruce', lastName: 'Wayne', externalId: 'USER_0', username: 'brucewayne', role: 'student', roleGiven: true, classes: ['Basic Detection'] }])
})

test('hostile and other ZIP files are refused', { skip: missing }, async t => {
  const names = readdirSync(`${corpus}archives`).filter(name => /\.zip$/i.test(name))
  t.ok(names.length > 0)
  for (const name of names) await t.rejects(readAs(`archives/${name}`), { code: name.includes('overflow') ? 'too_large' : 'not_csv' }, name)
})
