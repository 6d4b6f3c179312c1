// Header cells → fields. Schools name their columns in their own language and by the program the list comes from.

export const fields = ['firstName', 'lastName', 'secondLastName', 'fullName', 'username', 'email', 'password', 'role', 'class', 'externalId', 'status', 'enabled', 'deleted'] as const
export type Field = typeof fields[number]
export type ColumnNote = 'courses_not_imported' | 'repeated'

export interface Column { header: string, field: Field | null, note?: ColumnNote }

/** One word for all spellings: without case, accents, blanks, signs and what stands in brackets. */
export const headerKey = (header: string) => header.replace(/[([{][^([{)\]}]*[)\]}]/g, '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ł/g, 'l').replace(/[^\p{L}\p{N}]/gu, '')

const words = (text: string) => text.trim().split(/\s+/).map(headerKey)

const spellings: Record<Field, string[]> = {
  firstName: words('first-name given-name given forename first fname voornaam vorname rufname prenom primer-nombre nombre-de-pila nombres primeiro-nome nomeproprio imie fornavn förnamn etunimi ad imya имя 名 名字 الاسم-الأول jina-la-kwanza preferred-first-name'),
  lastName: words('last-name family-name surname last lname apellido apellidos primer-apellido apellido-paterno apellido1 apellido-1 nachname familienname zuname nom-de-famille sobrenome apelido ultimo-nome cognome nazwisko achternaam efternamn etternavn sukunimi soyad фамилия 姓 姓氏 اسم-العائلة jina-la-ukoo'),
  secondLastName: words('second-last-name segundo-apellido apellido-materno apellido2 apellido-2'),
  fullName: words('full-name display-name student-name student learner-name pupil-name learner pupil child user-full-name nombre-completo nombre-y-apellidos nombre-y-apellido apellidos-y-nombre apellidos-y-nombres apellidos-nombre alumno alumna alumno/a estudiante nom-complet nom-et-prenom nom-prenom eleve nome-completo aluno schüler schülerin schülername vollständiger-name nome-e-cognome cognome-e-nome studente imie-i-nazwisko nazwisko-i-imie uczen leerling volledige-naam name-vorname фио 姓名 氏名 이름 الاسم sortable-name'),
  username: words('username user login login-id login-name user-login account account-name usuario nombre-de-usuario nombre-usuario benutzername benutzer anmeldename identifiant nom-d\'utilisateur utilisateur nome-de-usuario nome-utente utente nazwa-uzytkownika gebruikersnaam brukernavn användarnamn логин 用户名 ユーザー名'),
  email: words('email e-mail mail email-address e-mail-address mail-address correo correo-electronico direccion-de-correo e-mail-adresse emailadresse courriel adresse-mail adresse-e-mail adresse-electronique endereço-de-e-mail posta-elettronica indirizzo-email adres-e-mail e-mailadres почта 邮箱 メール'),
  password: words('password pass passwd pwd initial-password contraseña clave passwort kennwort mot-de-passe senha palavra-passe haslo wachtwoord lösenord passord пароль 密码 パスワード'),
  role: words('role roles user-type account-type type-of-user rol perfil tipo-de-usuario rolle rôle papel função ruolo rola роль 角色'),
  class: words('class classes class-name classroom group groups group-name section sections cohort cohorts homeroom form tutor-group registration-group clase clases grupo grupos curso aula seccion klasse klassen gruppe classe classes groupe division turma classe klasa grupa groep klas skupina класс группа 班级 班級 クラス 학급 반 الصف darasa enrolled-in assigned-to'),
  externalId: words('external-id id id-number sourced-id sis-id sis-user-id user-id student-id student-number pupil-id learner-id person-id identifier number no nr upn matricula numero-de-matricula legajo nie numero-de-expediente schülernummer matrikelnummer numero numero-etudiant ine matricola numer-ucznia leerlingnummer 学号 学籍番号 학번'),
  status: words('status estado statut stato'),
  enabled: words('enabled-user enabled active is-active activo aktiv actif ativo attivo'),
  deleted: words('deleted suspended disabled archived borrado suspendido')
}
const fieldOf = new Map(fields.flatMap(field => spellings[field].map(key => [key, field] as const)))

/** Words that are the whole name in one list and only half of it in the next: the other columns decide. */
const nameWords = new Set(words('name nombre nom nome naam namn navn nimi nev jmeno prezime isim nazwa 名前'))

const numbered: Array<[pattern: RegExp, field: Field | null, note?: ColumnNote]> = [
  [/^(?:class|group|cohort|section|clase|grupo|klasse|groupe|turma)\d+$/, 'class'],
  [/^course\d*$|^type\d+$|^role\d+$|^enrol(?:timestart|period|status)\d+$/, null, 'courses_not_imported']
]

/** `chosen` is what the person importing said about single headers; null leaves a column out. */
export function readHeader (cells: string[], chosen: Record<string, Field | null> = {}): Column[] {
  const columns = cells.map((cell): Column => {
    const header = cell.normalize('NFC').trim().replace(/\s+/g, ' ')
    if (Object.hasOwn(chosen, header)) return { header, field: chosen[header]! }
    const key = headerKey(header)
    const [, field = null, note] = numbered.find(([pattern]) => pattern.test(key)) ?? []
    return note ? { header, field, note } : { header, field: field ?? fieldOf.get(key) ?? null }
  })
  decideName(columns, chosen)
  return columns.map((column, i) => isRepeated(columns, i) ? { ...column, field: null, note: 'repeated' } : column)
}

function decideName (columns: Column[], chosen: Record<string, Field | null>) {
  const column = columns.find(({ header, field }) => field === null && !Object.hasOwn(chosen, header) && nameWords.has(headerKey(header)))
  if (!column) return
  const has = (field: Field) => columns.some(other => other.field === field)
  if (has('firstName') && has('lastName')) return
  column.field = has('lastName') ? 'firstName' : has('firstName') ? 'lastName' : 'fullName'
}

const isRepeated = (columns: Column[], i: number) => {
  const { field } = columns[i]!
  return field !== null && field !== 'class' && columns.findIndex(column => column.field === field) < i
}

const has = (columns: Column[], ...wanted: Field[]) => columns.some(({ field }) => field !== null && wanted.includes(field))

/** Courses and groups have a "name" too: these columns give their lists away. */
const notOfPeople = new Set(words('shortname category category-idnumber context context-id group-idnumber grouping-name'))

/** People can be told apart by a name; a list of people who are here already may also go by their user name, e-mail or number. */
export function namesPeople (columns: Column[]) {
  if (has(columns, 'firstName', 'lastName')) return true
  if (columns.some(({ header, field }) => field === null && notOfPeople.has(headerKey(header)))) return false
  return has(columns, 'fullName') || (has(columns, 'class') && has(columns, 'username', 'email', 'externalId'))
}

/** How much a row looks like the header: the number of its cells that are known. */
export const knownHeaders = (columns: Column[]) => columns.filter(({ field }) => field !== null).length
