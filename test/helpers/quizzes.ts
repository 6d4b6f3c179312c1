import type { InjectOptions } from 'fastify'
import type { Test } from 'tap'
import type { Db } from '../../server/db/open.ts'
import type { StartedAttempt } from '../../server/features/attempts/attempts.schemas.ts'
import type { QuestionBody } from '../../server/features/questions/body.schemas.ts'
import type { testApp } from './app.ts'
import { NOW } from './app.ts'
import { doc, teachingSchool } from './teaching.ts'

const common = { explanation: null, hints: [], citations: [] }

export const single = (stem = 'How hot is lava?', more: object = {}): QuestionBody => ({
  type: 'single', stem: doc(stem) as never, ...common, shuffle: true,
  options: [
    { id: 'a', text: doc('1,100 °C') as never, credit: 10_000, rationale: doc('because-right') as never },
    { id: 'b', text: doc('100 °C') as never, credit: 0, rationale: doc('because-wrong') as never },
    { id: 'c', text: doc('500 °C') as never, credit: 5_000, rationale: null }
  ],
  ...more
})
export const trueFalse = (stem = 'Etna is a volcano.', answer = true): QuestionBody => ({ type: 'true_false', stem: doc(stem) as never, ...common, answer,
  whenTrue: null, whenFalse: null })
export const essay = (stem = 'Why do volcanoes erupt?'): QuestionBody => ({
  type: 'essay', stem: doc(stem) as never, ...common, leastWords: null, mostWords: null, lines: 10, model: doc('model-answer') as never,
  guide: [{ id: 'g1', text: 'Names the pressure', credit: 6_000 }, { id: 'g2', text: 'Names the gas', credit: 4_000 }]
})
export const numerical = (stem = 'How high is Etna, in metres?'): QuestionBody => ({
  type: 'numerical', stem: doc(stem) as never, ...common, units: [], unit: 'none', unitCost: 0,
  accepted: [{ id: 'n1', value: '3357', tolerance: 'absolute', by: '10', credit: 10_000, rationale: null }]
})
export const scenario = (stem = 'A volcano in the sea.'): QuestionBody => ({
  type: 'scenario', stem: doc(stem) as never, ...common,
  parts: [
    { id: 'p1', weight: 2, question: trueFalse('It may grow into an island.') as never },
    { id: 'p2', weight: 1, question: single('What grows first there?') as never }
  ]
})

let made = 0

interface Question { by: number, topicId?: number, tags?: string[], difficulty?: number, approved?: boolean, name?: string }

/** A question of the bank as rows, approved unless it says otherwise: other tests are about how it comes to be. */
export async function putQuestion (db: Db, body: QuestionBody, { by, topicId, tags = [], difficulty = 3, approved = true, name = `Question ${++made}` }: Question) {
  return db.write(async trx => {
    const { id } = await trx.insertInto('questions').values({ name, type: body.type, difficulty, owner_id: by, owner_name: 'Ines Lehmann', created_at: NOW,
      changed_at: NOW } as never).returning('id').executeTakeFirstOrThrow()
    const version = await putVersion(trx, id, 1, body, approved)
    await trx.updateTable('questions').where('id', '=', id).set({ newest_version_id: version, live_version_id: approved ? version : null }).execute()
    if (topicId !== undefined) await trx.insertInto('question_topics').values({ question_id: id, topic_id: topicId, main: 1 }).execute()
    for (const tag of tags) await trx.insertInto('question_tags').values({ question_id: id, tag_key: tag.toLowerCase(), tag }).execute()
    return id
  })
}

type Trx = Parameters<Parameters<Db['write']>[0]>[0]

async function putVersion (trx: Trx, questionId: number, number: number, body: QuestionBody, approved = true) {
  const { id } = await trx.insertInto('question_versions').values({
    question_id: questionId, number, type: body.type, review: approved ? 'approved' : 'draft', sealed_at: approved ? NOW : null,
    reviewed_at: approved ? NOW : null, editor_name: 'Ines Lehmann',
    created_at: NOW, changed_at: NOW, stem: 'Stem', body: JSON.stringify(body)
  } as never).returning('id').executeTakeFirstOrThrow()
  return id
}

/** A newer approved version of a question. */
export async function reviseQuestion (db: Db, questionId: number, body: QuestionBody) {
  await db.write(async trx => {
    const { last } = await trx.selectFrom('question_versions').where('question_id', '=', questionId).select(eb => eb.fn.max('number').as('last')).executeTakeFirstOrThrow()
    const version = await putVersion(trx, questionId, last! + 1, body)
    await trx.updateTable('questions').where('id', '=', questionId).set({ newest_version_id: version, live_version_id: version }).execute()
  })
}

export async function putTopic (db: Db, name: string, parentId: number | null = null) {
  return db.write(async trx => (await trx.insertInto('topics').values({ parent_id: parentId, name, name_key: name.toLowerCase(), position: ++made, created_at: NOW,
    updated_at: NOW } as never).returning('id').executeTakeFirstOrThrow()).id)
}

type Ask = Awaited<ReturnType<Awaited<ReturnType<typeof testApp>>['as']>>

/** The teaching school with questions, and a short way to quizzes of Ines's. */
export async function quizSchool (t: Test) {
  const school = await teachingSchool(t)
  const { db, ines, asInes, volcanoes } = school
  const asAda = await school.as(school.ada.id)
  const asBo = await school.as(school.bo.id)
  const ask = async (who: Ask, options: InjectOptions) => {
    const answer = await who(options)
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json(), text: answer.body }
  }

  const question = (body: QuestionBody, more: Partial<Question> = {}) => putQuestion(db, body, { by: ines.id, ...more })

  /** Published, of these questions at 1 point each, unless it says otherwise. */
  async function quiz ({ questions = [single(), trueFalse()], settings = {}, publish = true, points = 100, ...more }: { questions?: QuestionBody[],
    settings?: object, publish?: boolean, points?: number, [more: string]: unknown } = {}) {
    const items = []
    for (const body of questions) items.push({ questionId: await question(body), points })
    const made = await ask(asInes, { method: 'POST', url: `/api/courses/${volcanoes}/quizzes`, payload: { title: 'Volcanoes, a quiz', settings, ...(more.sections ? {} : { items }), ...more } })
    if (made.status !== 201) throw new Error(made.text)
    const id = made.body.id as number
    if (publish) {
      const published = await asInes({ method: 'PUT', url: `/api/quizzes/${id}/publication` })
      if (published.statusCode !== 200) throw new Error(published.body)
    }
    return id
  }

  async function start (who: Ask, quizId: number, payload: object = {}) {
    const answer = await who({ method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload })
    if (answer.statusCode > 201) throw new Error(answer.body)
    return answer.json() as StartedAttempt
  }

  const save = (who: Ask, attemptId: number, itemId: number, payload: object) => ask(who, { method: 'PUT', url: `/api/attempts/${attemptId}/answers/${itemId}`, payload })
  const submit = (who: Ask, attemptId: number) => ask(who, { method: 'PUT', url: `/api/attempts/${attemptId}/submission` })

  return { ...school, asAda, asBo, ask, question, quiz, start, save, submit }
}
