import type { Test } from 'tap'
import type { QuestionImport } from '../../../server/features/question-imports/question-imports.schemas.ts'
import { testApp } from '../../helpers/app.ts'
import { makeSchool, makeUser } from '../../helpers/make.ts'
import { multipart } from '../../helpers/multipart.ts'

/** A school with an instructor who brings questions in. */
export async function importingBank (t: Test) {
  const made = await testApp(t)
  await makeSchool(made.db)
  const ines = await makeUser(made.db, { role: 'instructor' })
  const asInes = await made.as(ines.id)

  const send = (file: { name: string, bytes: Buffer | string }, fields: Record<string, string> = {}, { ask = asInes, key }: { ask?: typeof asInes, key?: string } = {}) => {
    const { payload, headers } = multipart({ name: file.name, bytes: Buffer.from(file.bytes as string) }, fields)
    return ask({ method: 'POST', url: '/api/question-imports', payload, headers: { ...headers, ...(key ? { 'idempotency-key': key } : {}) } })
  }
  const bring = async (file: { name: string, bytes: Buffer | string }, fields: Record<string, string> = {}) => {
    const answer = await send(file, fields)
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return answer.json() as QuestionImport
  }
  const show = async (id: number) => (await asInes({ url: `/api/questions/${id}` })).json()
  const take = async (query: string) => (await asInes({ url: `/api/questions/export?${query}` })).rawPayload
  return { ...made, ines, asInes, send, bring, show, take }
}
