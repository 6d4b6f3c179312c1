import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { IdParams } from '../../http/schemas.ts'
import { oneFile } from '../../http/uploads.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { mostListBytes } from './class-list.ts'
import { importUsers, showImport } from './user-imports.actions.ts'
import { readForm } from './user-imports.form.ts'
import { ImportDetails, ImportResult } from './user-imports.schemas.ts'

const whoManages: Allowed[] = ['admin', 'can:manage_users']

export const userImportsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['users']

  app.post('/user-imports', {
    schema: {
      operationId: 'importUsers', tags, summary: 'Bring in a class list (multipart: file, dryRun, and optionally choices, columns, defaultRole, encoding)',
      consumes: ['multipart/form-data'], response: { 200: ImportResult }
    },
    config: { allow: whoManages }
  }, async request => importUsers(app, { ...readForm(await oneFile(request, mostListBytes)), by: request.user, actor: actorOf(request) }))

  app.get('/user-imports/:importId', {
    schema: { operationId: 'getUserImport', tags, summary: 'What an import did', params: IdParams('importId'), response: { 200: ImportDetails } },
    config: { allow: whoManages }
  }, async request => showImport(app, request.params.importId))
}
