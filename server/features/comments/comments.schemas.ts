import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Nullable, Page, PageQuery, Text } from '../../http/schemas.ts'

/** `text` is empty when its author took it back, or when it is hidden from the one who asks. */
export const Comment = Type.Object({
  id: Id,
  author: Nullable(Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String(), pictureUrl: Nullable(Type.String()), teaches: Type.Boolean() })),
  text: Type.String(),
  createdAt: IsoTime,
  editedAt: Nullable(IsoTime),
  deleted: Type.Boolean(),
  hidden: Type.Boolean(),
  own: Type.Boolean(),
  mayEdit: Type.Boolean(),
  mayDelete: Type.Boolean(),
  mayHide: Type.Boolean({ description: 'And show again' })
})
/** Newest first. */
export const Comments = Type.Object({ ...Page(Comment).properties, open: Type.Boolean({ description: 'New ones are taken' }) })
export const CommentQuery = PageQuery
export const NewComment = Body({ text: Text(2_000) })

export type CommentQuery = Static<typeof CommentQuery>
export type Comments = Static<typeof Comments>
export type Comment = Static<typeof Comment>
