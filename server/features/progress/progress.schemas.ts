import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Nullable } from '../../http/schemas.ts'
import { Position, Progress } from '../lessons/lessons.schemas.ts'

/** `seconds` read since the last save, `percent` of the lesson reached, `position` where the reader is now. */
export const SaveProgress = Body({ percent: Type.Integer({ minimum: 0, maximum: 100 }), seconds: Type.Integer({ minimum: 0, maximum: 86_400 }), position: Position })
export const ProgressSaved = Type.Object({ ...Progress.properties, savedAt: IsoTime, courseProgress: Type.Integer({ description: 'Basis points' }), courseCompleted: Type.Boolean() })

export const ProgressGridQuery = Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 500 })), limit: Type.Integer({ minimum: 1, maximum: 100, default: 100 }) }, { additionalProperties: false })
/** Who has done what: one row a student, one cell a lesson, in the order of the course. */
export const ProgressGrid = Type.Object({
  lessons: Type.Array(Type.Object({ id: Id, title: Type.String(), progressTracked: Type.Boolean() })),
  students: Type.Array(Type.Object({
    userId: Id,
    firstName: Type.String(),
    lastName: Type.String(),
    progress: Type.Integer({ description: 'Basis points' }),
    seconds: Type.Integer(),
    lastAt: Nullable(IsoTime),
    cells: Type.Array(Nullable(Type.Object({ percent: Type.Integer(), seconds: Type.Integer(), completed: Type.Boolean() })))
  })),
  nextCursor: Nullable(Type.String({ description: 'For more than a hundred students' }))
})

export type SaveProgress = Static<typeof SaveProgress>
export type ProgressSaved = Static<typeof ProgressSaved>
export type ProgressGrid = Static<typeof ProgressGrid>
