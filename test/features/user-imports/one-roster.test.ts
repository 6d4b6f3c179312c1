import { test } from 'tap'
import { readList } from '../../../server/features/user-imports/user-imports.list.ts'
import { zipOf } from './lists.ts'

const read = (files: Record<string, string>) => readList(zipOf(files), { columns: {}, defaultRole: 'student' })

const users = 'sourcedId,status,enabledUser,username,givenName,familyName\nu1,active,TRUE,ann,Ann,Lee\nu2,active,TRUE,ines,Ines,Ruiz\nu3,tobedeleted,TRUE,bo,Bo,Kim\nu4,active,FALSE,cy,Cy,Park\nu5,active,TRUE,eva,Eva,Diaz\nu6,active,TRUE,pa,Pa,Lee'
const set = {
  'export/manifest.csv': 'propertyName,value\noneroster.version,1.2',
  'export/users.csv': users,
  'export/roles.csv': 'sourcedId,status,userSourcedId,roleType,role\nr1,active,u1,primary,student\nr2,active,u2,secondary,parent\nr3,active,u2,primary,teacher\nr4,active,u5,primary,aide\nr5,active,u6,primary,guardian',
  'export/classes.csv': 'sourcedId,status,title,classCode\nc1,active,Maths,M-1\nc2,active,Maths,M-2\nc3,active,Art,\nc4,tobedeleted,Old,',
  'export/enrollments.csv': 'sourcedId,status,classSourcedId,userSourcedId,role\ne1,active,c1,u1,student\ne2,active,c3,u1,student\ne3,active,c2,u2,teacher\ne4,tobedeleted,c2,u1,student\ne5,active,c4,u1,student\ne6,active,c9,u1,student'
}

test('people, roles and classes of a set are brought together', async t => {
  const { lines } = await read(set)
  t.match(lines, [
    { line: 2, externalId: 'u1', role: 'student', roleGiven: true, classes: ['Maths M-1', 'Art'] },
    { line: 3, externalId: 'u2', role: 'instructor', classes: ['Maths M-2'] },
    { line: 4, code: 'marked_deleted' },
    { line: 5, code: 'marked_inactive' },
    { line: 6, role: 'instructor', classes: [] },
    { line: 7, code: 'role_not_imported' }
  ])
  t.match((await read({ 'users.csv': users })).lines[0], { role: 'student', classes: [] }, 'the other tables may be missing')
})

test('refusals', async t => {
  const whole = zipOf(set)
  const broken = Buffer.from(whole)
  broken.fill(0xff, 200, 260)
  const cases: Array<[why: string, zip: Buffer, code: string]> = [
    ['no people in it', zipOf({ 'list.csv': 'Name\nAnn' }), 'not_csv'],
    ['cut off', whole.subarray(0, whole.length - 30), 'not_csv'],
    ['damaged', broken, 'not_csv'],
    ['blown up', zipOf({ 'users.csv': users, 'enrollments.csv': 'x'.repeat(3_000_000) }), 'too_large'],
    ['too large', zipOf({ 'users.csv': `givenName\n${Array.from({ length: 600_000 }, (_, i) => `name${i}`).join('\n')}` }), 'too_large'],
    ['too many files', zipOf({ 'users.csv': users, ...Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`${i}.txt`, ''])) }), 'too_large']
  ]
  for (const [why, zip, code] of cases) await t.rejects(readList(zip, { columns: {}, defaultRole: 'student' }), { code }, why)
})
