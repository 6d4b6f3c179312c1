import { test } from 'tap'
import { doc, putMedia, teachingSchool } from '../helpers/teaching.ts'

// What is not somebody's is refused in the same words as what is not there, or the difference would tell.

test("another's and nobody's are refused alike", async t => {
  const { as, db, otto, ines, ada, rivers, lesson, asInes, volcanoes } = await teachingSchool(t)
  const lessonId = await lesson('Lava', { publish: true })
  const section = ((await asInes({ method: 'POST', url: `/api/courses/${volcanoes}/sections`, payload: { title: 'Part 1' } })).json() as { id: number }).id
  const comment = ((await (await as(ada.id))({ method: 'POST', url: `/api/lessons/${lessonId}/comments`, payload: { text: 'Hot?' } })).json() as { id: number }).id
  const files = [await putMedia(db, { by: ines.id }), await putMedia(db, { by: ines.id, kind: 'audio', name: 'a.mp3' })]
  const ask = await as(otto.id)
  const own = ((await ask({ method: 'POST', url: `/api/courses/${rivers}/lessons`, payload: { title: 'Nile', content: doc('Long.') } })).json() as { id: number }).id

  const asked: Array<[what: string, theirs: number[], refusal: (id: number) => Parameters<typeof ask>[0]]> = [
    ['a comment hidden', [comment], id => ({ method: 'PUT', url: `/api/comments/${id}/hiding` })],
    ['a comment shown', [comment], id => ({ method: 'DELETE', url: `/api/comments/${id}/hiding` })],
    ['a comment changed', [comment], id => ({ method: 'PATCH', url: `/api/comments/${id}`, payload: { text: 'Cold' } })],
    ['a section renamed', [section], id => ({ method: 'PATCH', url: `/api/sections/${id}`, payload: { title: 'x' } })],
    ['a section dissolved', [section], id => ({ method: 'DELETE', url: `/api/sections/${id}` })],
    ['a lesson put into a section', [section], id => ({ method: 'PATCH', url: `/api/lessons/${own}`, payload: { sectionId: id } })],
    ['lessons copied', [lessonId], id => ({ method: 'POST', url: `/api/courses/${rivers}/lesson-copies`, payload: { lessonIds: [id] } })],
    ['lessons moved', [lessonId], id => ({ method: 'POST', url: `/api/courses/${rivers}/lesson-moves`, payload: { lessonIds: [id] } })],
    ['a recording', files, id => ({ method: 'PUT', url: `/api/lessons/${own}/narration`, payload: { source: 'recording', mediaId: id } })],
    ['a picture', files, id => ({ method: 'PATCH', url: `/api/courses/${rivers}`, payload: { pictureId: id } })]
  ]
  const said = (response: Awaited<ReturnType<typeof ask>>) => ({ status: response.statusCode, ...response.json() as object, requestId: undefined })
  for (const [what, theirs, request] of asked) {
    const nobodys = await ask(request(999_999))
    t.ok(nobodys.statusCode === 404 || nobodys.statusCode === 400, `${what}: ${nobodys.statusCode} ${nobodys.json().message}`)
    for (const id of theirs) {
      const refused = await ask(request(id))
      t.same(said(refused), said(nobodys), what)
    }
  }
})
