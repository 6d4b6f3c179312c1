import { Type } from 'typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Body, IsoTime, OneOf } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { setClock, showClock } from './clock.actions.ts'

const ClockState = Type.Object({ now: IsoTime, suspect: Type.Boolean(), source: OneOf(['system', 'browser']) })
const ClockSetting = Body({ now: Type.String({ minLength: 20, maxLength: 30, pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z$' }) })

export const clockRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['clock']

  app.get('/clock', {
    schema: { operationId: 'getClock', tags, summary: 'What time the box has, and whether it may be trusted', response: { 200: ClockState } },
    config: { allow: ['anyone'] }
  }, async () => showClock(app))

  app.put('/clock', {
    schema: { operationId: 'setClock', tags, summary: "Set the box's clock from this browser's", body: ClockSetting, response: { 200: ClockState } },
    config: { allow: ['admin', 'instructor'] }
  }, async request => setClock(app, request.body.now, actorOf(request)))
}
