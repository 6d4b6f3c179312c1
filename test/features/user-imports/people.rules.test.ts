import { test } from 'tap'
import { namesPeople, readHeader } from '../../../server/features/user-imports/columns.rules.ts'
import { readPerson, splitName } from '../../../server/features/user-imports/people.rules.ts'

const fieldsOf = (header: string, delimiter = ',') => readHeader(header.split(delimiter)).map(({ field }) => field)
const person = (header: string, line: string) => readPerson(2, line.split(';'), readHeader(header.split(';')))

test('headers are known in the spellings of programs and languages', async t => {
  const name = ['firstName', 'lastName']
  const cases: Array<[header: string, fields: Array<string | null>]> = [
    ['username,password,firstname,lastname,email,course1,group1', ['username', 'password', ...name, 'email', null, 'class']],
    ['username,firstname,lastname,email,cohort1,cohort2,idnumber,deleted', ['username', ...name, 'email', 'class', 'class', 'externalId', 'deleted']],
    ['sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName', ['externalId', 'status', null, 'enabled', null, 'role', 'username', null, ...name]],
    ['user_id,login_id,password,first_name,last_name,email,status', ['externalId', 'username', 'password', ...name, 'email', 'status']],
    ['First Name [Required],Last Name [Required],Email Address [Required],Password [Required]', [...name, 'email', 'password']],
    ['Username (USERNAME),Password (PASSWORD),Full name (FULL_NAME),User type (USER_TYPE),Identifier (IDENTIFIER)', ['username', 'password', 'fullName', 'role', 'externalId']],
    ['Name,Class', ['fullName', 'class']],
    ['Nombre,Apellidos,Grupo', [...name, 'class']],
    ['Nombre,Primer apellido,Segundo apellido,Matrícula', [...name, 'secondLastName', 'externalId']],
    ['Alumno,Curso', ['fullName', 'class']],
    ['Name,Vorname,Klasse', ['lastName', 'firstName', 'class']],
    ['Nom,Prénom,Classe', ['lastName', 'firstName', 'class']],
    ['Imię,Nazwisko,Klasa,Hasło', [...name, 'class', 'password']],
    ['姓名,班级,学号', ['fullName', 'class', 'externalId']],
    ['Фамилия,Имя,Класс', ['lastName', 'firstName', 'class']]
  ]
  for (const [header, fields] of cases) {
    t.same(fieldsOf(header), fields, header)
    t.ok(namesPeople(readHeader(header.split(','))), header)
  }
})

test('columns that are left out say why where there is a reason; the person importing has the last word', async t => {
  t.same(readHeader(['First name', 'first_name', 'course1', 'Shoe size'], { 'Shoe size': 'class' }), [
    { header: 'First name', field: 'firstName' },
    { header: 'first_name', field: null, note: 'repeated' },
    { header: 'course1', field: null, note: 'courses_not_imported' },
    { header: 'Shoe size', field: 'class' }
  ])
  t.same(readHeader(['constructor', '__proto__', 'Name'], JSON.parse('{"Name": null}')).map(({ field }) => field), [null, null, null])
  for (const header of ['a,b,c', 'Email,Grade', 'name,idnumber,description,category', 'shortname,fullname']) t.notOk(namesPeople(readHeader(header.split(','))), header)
})

test('a name in one column is split', async t => {
  const cases: Record<string, [string, string]> = {
    'Ann Lee': ['Ann', 'Lee'], 'Lee, Ann': ['Ann', 'Lee'], 'Lee,': ['Lee', ''], Madonna: ['Madonna', ''], 'Ana María López': ['Ana María', 'López'],
    'Ludwig van Beethoven': ['Ludwig', 'van Beethoven'], 'Juan de la Cruz': ['Juan', 'de la Cruz'], '김 민준': ['민준', '김'], 李明: ['李明', ''], 'محمد علي': ['محمد', 'علي']
  }
  for (const [name, [firstName, lastName]] of Object.entries(cases)) t.same(splitName(name), { firstName, lastName }, name)
})

test('a line becomes a person', async t => {
  t.match(person('First;Last;Class;Class2;Role;Email', ' Z\u0307o\u0301łć ;O’Neil  Smith;7A|7B;7a;Teacher; ADA@b.local '),
    { firstName: 'Żółć', lastName: 'O’Neil Smith', role: 'instructor', roleGiven: true, email: 'ADA@b.local', classes: ['7a', '7B'] })
  t.match(person('Name;Username', 'Ann Lee;ann@school.org'), { email: 'ann@school.org', username: undefined })
  t.match(person('Nombre;Primer apellido;Segundo apellido', 'Ana;López;García'), { firstName: 'Ana', lastName: 'López García' })
  t.match(person('Name;Password', 'Ann Lee;*'), { password: undefined, passwordFault: undefined })
  t.match(person('Name;Password', 'Ann Lee;purple  horse 9'), { password: 'purple  horse 9' })
  t.match(person('Name;Password', 'Ann Lee;12345678'), { password: undefined, passwordFault: 'too_weak' })
})

test('lines that are no person say why', async t => {
  const cases: Array<[header: string, line: string, code: string]> = [
    ['Name;Class', ' ;1A', 'name_missing'],
    ['First;Last', `${'x'.repeat(101)};Lee`, 'name_too_long'],
    ['Name;Email', 'Ann Lee;ann at home', 'email_not_valid'],
    ['Name;Username', 'Ann Lee;ann lee', 'username_not_valid'],
    ['Name;Role', 'Ann Lee;wizard', 'role_unknown'],
    ['Name;Role', 'Ann Lee;parent', 'role_not_imported'],
    ['Name;ID', `Ann Lee;${'9'.repeat(101)}`, 'external_id_not_valid'],
    ['Name;Class', `Ann Lee;${'x'.repeat(101)}`, 'class_not_valid'],
    ['Name;Status', 'Ann Lee;tobedeleted', 'marked_deleted'],
    ['Name;Deleted', 'Ann Lee;1', 'marked_deleted'],
    ['Name;enabledUser', 'Ann Lee;FALSE', 'marked_inactive']
  ]
  for (const [header, line, code] of cases) t.match(person(header, line), { line: 2, code, reason: /\.$/ }, code)
})
