import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Line, Nullable, PageQuery, Text } from '../../http/schemas.ts'
import { Position } from '../lessons/lessons.schemas.ts'

const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{8,40}$', description: 'Chosen by the device: what is sent twice is there once' })
export const LessonKeyParams = Type.Object({ lessonId: Id, key: Key })

export const Bookmark = Type.Object({ key: Type.String(), position: Type.Integer(), label: Type.String(), createdAt: IsoTime })
export const Note = Type.Object({ key: Type.String(), position: Nullable(Type.Integer()), text: Type.String(), createdAt: IsoTime, updatedAt: IsoTime })
export const SaveBookmark = Body({ position: Position, label: Line(200) })
export const SaveNote = Body({ position: Nullable(Position), text: Text(20_000) })
/** What one person has marked and noted in a lesson. */
export const LessonNotebook = Type.Object({ bookmarks: Type.Array(Bookmark), notes: Type.Array(Note) })

const Place = {
  lessonId: Id, lessonTitle: Type.String(), courseId: Id, courseTitle: Type.String(),
  readable: Type.Boolean({ description: 'The lesson can still be opened; what one wrote stays when it cannot' })
}
export const Notebook = Type.Object({
  items: Type.Array(Type.Object({ ...Place, bookmarks: Type.Array(Bookmark), notes: Type.Array(Note) })),
  nextCursor: Nullable(Type.String())
})
export const NotebookQuery = PageQuery

export type Bookmark = Static<typeof Bookmark>
export type Note = Static<typeof Note>
export type SaveBookmark = Static<typeof SaveBookmark>
export type SaveNote = Static<typeof SaveNote>
export type LessonNotebook = Static<typeof LessonNotebook>
export type NotebookQuery = Static<typeof NotebookQuery>
export type Notebook = Static<typeof Notebook>
