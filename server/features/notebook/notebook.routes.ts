import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { deleteBookmark, deleteNote, exportNotebook, putBookmark, putNote, showLessonNotebook, showNotebook } from './notebook.actions.ts'
import { Bookmark, LessonKeyParams, LessonNotebook, Note, Notebook, NotebookQuery, SaveBookmark, SaveNote } from './notebook.schemas.ts'

export const notebookRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['notebook']

  app.get('/lessons/:lessonId/notebook', {
    schema: { operationId: 'getLessonNotebook', tags, summary: 'What one has marked and noted in a lesson', params: IdParams('lessonId'), response: { 200: LessonNotebook } },
    config: { allow: everyone }
  }, async request => showLessonNotebook(app, { ...request.params, by: request.user }))

  app.put('/lessons/:lessonId/bookmarks/:key', {
    schema: { operationId: 'saveBookmark', tags, summary: 'Mark a place in a lesson, or change the mark', params: LessonKeyParams, body: SaveBookmark, response: { 200: Bookmark } },
    config: { allow: everyone }
  }, async request => putBookmark(app, { ...request.params, ...request.body, by: request.user }))

  app.delete('/lessons/:lessonId/bookmarks/:key', {
    schema: { operationId: 'deleteBookmark', tags, summary: 'Take a mark away', params: LessonKeyParams, response: { 204: Empty } },
    config: { allow: everyone }
  }, async (request, reply) => {
    await deleteBookmark(app, { ...request.params, by: request.user })
    return reply.code(204).send(null)
  })

  app.put('/lessons/:lessonId/notes/:key', {
    schema: { operationId: 'saveNote', tags, summary: 'Write a note in a lesson, or change it (Markdown)', params: LessonKeyParams, body: SaveNote, response: { 200: Note } },
    config: { allow: everyone }
  }, async request => putNote(app, { ...request.params, ...request.body, by: request.user }))

  app.delete('/lessons/:lessonId/notes/:key', {
    schema: { operationId: 'deleteNote', tags, summary: 'Take a note away', params: LessonKeyParams, response: { 204: Empty } },
    config: { allow: everyone }
  }, async (request, reply) => {
    await deleteNote(app, { ...request.params, by: request.user })
    return reply.code(204).send(null)
  })

  app.get('/notebook', {
    schema: { operationId: 'getNotebook', tags, summary: 'All that one has marked and noted, by course and lesson', querystring: NotebookQuery, response: { 200: Notebook } },
    config: { allow: everyone }
  }, async request => showNotebook(app, { ...request.query, by: request.user }))

  app.get('/notebook/export', {
    schema: { operationId: 'exportNotebook', tags, summary: 'The same as a Markdown file' },
    config: { allow: everyone }
  }, async (request, reply) => {
    const { name, text } = exportNotebook(app, request.user)
    return reply.type('text/markdown; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`).send(text)
  })
}
