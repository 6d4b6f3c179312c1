import { test } from 'tap'
import { readPeopleList } from '../../../server/features/enrolments/people-list.ts'
import { readList } from '../../../server/features/user-imports/user-imports.list.ts'
import { processorMsUntil } from '../../helpers/growth.ts'

// Files that are slow to read as a list, and none. They are refused after a little of them, and others have their turn meanwhile.

const lines: Record<string, [line: string, outcome: RegExp]> = {
  'quotes that nobody closes': ['"a\n', /^not_csv$/],
  'quotes closed thirty lines below': [`"${'a\n'.repeat(30)}`, /^(not_csv|too_large)$/],
  'letters of nobody': ['\u0000a,b\n', /^not_csv$/],
  'far too many lines': ['a\n', /^too_large$/],
  'nothing but line breaks': ['\n', /^empty_list$/],
  'one line': ['x', /^(read|empty_list)$/]
}
const bytes = 60_000

const readers = { 'people who are here': readPeopleList, 'a class list': (file: Buffer) => readList(file, { columns: {}, defaultRole: 'student' }) }

for (const [whose, read] of Object.entries(readers)) {
  test(`${whose}: what is no list is refused after a little of it`, async t => {
    for (const [what, [line, outcome]] of Object.entries(lines)) {
      const sized = (size: number) => Buffer.from(`username,first name\n${line.repeat(size / line.length)}`)
      const refusal = async (file: Buffer) => { try { await read(file); return 'read' } catch (error) { return (error as { code: string }).code } }
      const [less, more] = [await processorMsUntil(() => refusal(sized(bytes))), await processorMsUntil(() => refusal(sized(4 * bytes)))]
      t.ok(more <= 6 * Math.max(less, 40), `${what}: ${Math.round(less)} ms, then ${Math.round(more)} ms`)
      t.match(await refusal(sized(16 * bytes)), outcome, what)
    }
  })
}

test('a list with a few lines that cannot be read is a list', async t => {
  const { lines } = await readList(Buffer.from(`First name,Last name\n${'"odd\nAnn,Smith\n'.repeat(50)}`), { columns: {}, defaultRole: 'student' })
  t.equal(lines.filter(line => 'code' in line && line.code === 'unclosed_quote').length, 50)
  t.equal(lines.length, 100)
})

test('a header below sixty thousand blanks is none', async t => {
  await t.rejects(readList(Buffer.from(`${' \n'.repeat(40_000)}First name,Last name\nAnn,Smith`), { columns: {}, defaultRole: 'student' }), { code: /no_name_column|empty_list/ })
})
