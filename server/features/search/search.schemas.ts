import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, PageQueryWith } from '../../http/schemas.ts'

export const searchKinds = ['course', 'lesson', 'note'] as const

export const SearchQuery = PageQueryWith({ q: Type.String({ minLength: 1, maxLength: 200 }), kind: Type.Optional(OneOf(searchKinds)), courseId: Type.Optional(Id) })

/** `snippet`: words around what was found, as pieces; `hit` marks the found ones. Never markup. */
export const SearchHit = Type.Object({
  kind: OneOf(searchKinds),
  id: Id,
  courseId: Id,
  courseTitle: Type.String(),
  lessonId: Nullable(Id),
  title: Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() })),
  snippet: Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() })),
  draft: Type.Boolean({ description: 'Students do not see it' }),
  locked: Type.Boolean({ description: 'Another lesson has to be finished first; found by its title, nothing else of it is shown' }),
  noteKey: Type.Optional(Type.String({ description: 'Of a note, as the notebook names it' }))
})

/** `meant`: what was looked for instead, when nothing was found as typed. */
export const SearchResults = Type.Object({ items: Type.Array(SearchHit), nextCursor: Nullable(Type.String()), meant: Nullable(Type.String()) })

export type SearchKind = typeof searchKinds[number]
export type SearchQuery = Static<typeof SearchQuery>
export type SearchHit = Static<typeof SearchHit>
export type SearchResults = Static<typeof SearchResults>
