import { Type, type Static } from 'typebox'
import { Body, Id, Line, Nullable } from '../../http/schemas.ts'

/** What questions are about. `questions` counts those that are not in the archive, in this topic itself; `usable` those that students may get. */
export const Topic = Type.Object({ id: Id, parentId: Nullable(Id), name: Type.String(), questions: Type.Integer(), usable: Type.Integer() })

/** In the order of the tree: a parent before its children, siblings as they were put. */
export const Topics = Type.Object({ items: Type.Array(Topic) })

export const NewTopic = Body({ name: Line(255), parentId: Type.Optional(Nullable(Id)) })
export const TopicChanges = Body({ name: Line(255) })
/** Every topic, once, where it belongs. */
export const TopicOrder = Body({ items: Type.Array(Body({ id: Id, parentId: Nullable(Id) }), { maxItems: 2_000 }) })
/** Questions and topics inside of `fromId` go to `intoId`; `fromId` is gone then. */
export const TopicMerger = Body({ fromId: Id, intoId: Id })

export type Topic = Static<typeof Topic>
export type NewTopic = Static<typeof NewTopic>
export type TopicOrder = Static<typeof TopicOrder>
export type TopicMerger = Static<typeof TopicMerger>
