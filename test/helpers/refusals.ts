import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'

type Ask = (request: InjectOptions) => Promise<Pick<LightMyRequestResponse, 'statusCode' | 'json'>>
/** A request, who sends it, and how it is refused. */
export type Refused = InjectOptions & { why: string, ask: Ask, status: number, code: string }

export async function allRefused (t: Test, cases: readonly Refused[]) {
  for (const { why, ask, status, code, ...request } of cases) {
    const response = await ask(request)
    t.equal(response.statusCode, status, why)
    t.equal((response.json() as { code: string }).code, code, why)
  }
}
