import { nameKey, tidy } from '../users/users.rules.ts'
import { readTable, tooLong, type ClassList, type Reading } from './class-list.ts'
import { headerKey } from './columns.rules.ts'
import { decode } from './encoding.rules.ts'
import { roleNamed, type Person } from './people.rules.ts'
import { skip, type Skipped } from './reasons.rules.ts'
import { rowsOf } from './rows.ts'

// OneRoster 1.1 and 1.2: people in users.csv, what they are in roles.csv (1.2), and their classes in classes.csv and enrollments.csv.

const mostRows = 500_000 // who is in which class: many lines for each person

type Tables = Map<string, Buffer>
type Row = Record<string, string>

export async function readOneRoster (tables: Tables, reading: Reading): Promise<ClassList> {
  const roles = await rolesByUser(tables)
  const classes = await classesByUser(tables)

  return readTable(tables.get('users.csv')!, reading, person => {
    const id = person.externalId ?? ''
    return withRole({ ...person, classes: [...classes.get(id) ?? person.classes] }, roles.get(id))
  })
}

function withRole (person: Person, role: string | undefined): Person | Skipped {
  if (role === undefined || person.roleGiven) return person
  const known = roleNamed(role)
  return typeof known === 'object' ? { ...person, role: known.role, roleGiven: true } : skip(person.line, known)
}

async function rolesByUser (tables: Tables) {
  const roles = new Map<string, string>()
  for await (const row of activeRows(tables, 'roles.csv')) {
    const user = row.usersourcedid ?? ''
    if (!roles.has(user) || row.roletype === 'primary') roles.set(user, row.role ?? '')
  }
  return roles
}

async function classesByUser (tables: Tables) {
  const names = await classNames(tables)
  const classes = new Map<string, Set<string>>()
  for await (const row of activeRows(tables, 'enrollments.csv')) {
    const name = names.get(row.classsourcedid ?? '')
    if (name === undefined) continue
    const user = row.usersourcedid ?? ''
    classes.set(user, (classes.get(user) ?? new Set()).add(name))
  }
  return classes
}

/** Two classes with one title are told apart by their code. */
async function classNames (tables: Tables) {
  const rows: Row[] = []
  for await (const row of activeRows(tables, 'classes.csv')) rows.push(row)
  const titles = Map.groupBy(rows, row => nameKey(row.title ?? ''))
  return new Map(rows.map(row => {
    const alone = titles.get(nameKey(row.title ?? ''))!.length === 1
    const name = alone && row.title ? row.title : [row.title, row.classcode || row.sourcedid].filter(Boolean).join(' ')
    return [row.sourcedid ?? '', name.slice(0, 100)]
  }))
}

/** Rows of a table that may be missing, by header, without those the other system is about to delete. */
async function * activeRows (tables: Tables, name: string): AsyncGenerator<Row> {
  const bytes = tables.get(name)
  if (!bytes) return
  let header: string[] | undefined
  for await (const block of rowsOf(Buffer.from(decode(bytes).text), ',', { mostLines: mostRows, tooLong })) {
    for (const row of block) {
      if ('fault' in row) continue
      const cells = row.cells.map(tidy)
      if (!header) header = cells.map(headerKey)
      else {
        const found = Object.fromEntries(header.map((key, i) => [key, cells[i] ?? '']))
        if (!['tobedeleted', 'inactive'].includes((found.status ?? '').toLowerCase())) yield found
      }
    }
  }
}
