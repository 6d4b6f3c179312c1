import type { Test } from 'tap'
import type { InjectOptions } from 'fastify'
import type { QuestionBody } from '../../server/features/questions/body.schemas.ts'
import type { QuestionDetails } from '../../server/features/questions/questions.schemas.ts'
import { singleBody } from './questions.ts'
import { teachingSchool } from './teaching.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Ask = (options: InjectOptions) => Promise<{ statusCode: number, json: () => any, body: string }> // oxlint-disable-line typescript/no-explicit-any -- answers of any shape

/** Ines, Otto and Carla teach, Rosa runs the box, Ada, Bo and Cem learn; the bank is empty. */
export async function bank (t: Test) {
  const box = await teachingSchool(t)
  const [asOtto, asRosa, asAda, asBo] = [await box.as(box.otto.id), await box.as(box.rosa.id), await box.as(box.ada.id), await box.as(box.bo.id)]

  /** A question of Ines's; approved by Otto, if it should be. */
  async function question (body: QuestionBody = singleBody(), { approved = false, ...facts }: { approved?: boolean, [more: string]: unknown } = {}) {
    const made = await box.asInes({ method: 'POST', url: '/api/questions', payload: { body, ...facts } as object })
    if (made.statusCode !== 201) throw new Error(made.body)
    const found = made.json() as QuestionDetails
    if (approved) await approve(found.id)
    return found
  }

  async function approve (id: number) {
    const { revision } = await details(id)
    const submitted = await box.asInes({ method: 'PUT', url: `/api/questions/${id}/submission`, payload: { revision } })
    if (submitted.statusCode !== 200) throw new Error(submitted.body)
    const done = await asOtto({ method: 'PUT', url: `/api/questions/${id}/review`, payload: { decision: 'approved', revision } })
    if (done.statusCode !== 200) throw new Error(done.body)
  }

  const details = async (id: number) => (await asRosa({ url: `/api/questions/${id}` })).json() as QuestionDetails
  const ask = (who: Ask) => async (method: Method, url: string, payload?: object) => who({ method, url: `/api${url}`, ...(payload ? { payload } : {}) })
  /** Saves another body on what is there now. */
  const save = async (id: number, body: QuestionBody, more: object = {}) => box.asInes({ method: 'PUT', url: `/api/questions/${id}/body`, payload: { body, revision: (await details(id)).revision, ...more } })

  return { ...box, asOtto, asRosa, asAda, asBo, question, approve, details, save, inesAsks: ask(box.asInes as Ask), ottoAsks: ask(asOtto as Ask), rosaAsks: ask(asRosa as Ask), adaAsks: ask(asAda as Ask), boAsks: ask(asBo as Ask) }
}
