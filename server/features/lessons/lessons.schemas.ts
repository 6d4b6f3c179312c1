import { Type, type Static } from 'typebox'
import { completions, lessonDifficulties } from '../../db/tables.ts'
import { Body, Id, IsoTime, Line, Nullable, OneOf, Text } from '../../http/schemas.ts'
import { Content } from '../content/content.schemas.ts'
import { Media } from '../media/media.schemas.ts'

const Person = Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String() })
const Difficulty = OneOf(lessonDifficulties)
const CompletionName = OneOf(completions)
const Revision = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

/** Where the reader is: number of the top-level block × 1000 + thousandths of that block; the same on every device. */
export const Position = Type.Integer({ minimum: 0, maximum: 1_000_000_000 })
export const Progress = Type.Object({ percent: Type.Integer(), seconds: Type.Integer(), position: Type.Integer(), completedAt: Nullable(IsoTime) })
const Neighbour = Nullable(Type.Object({ id: Id, title: Type.String(), locked: Type.Boolean() }))

/** What is read aloud. `marks`: [start in milliseconds, block], in order; null where the times are not known. */
export const Narration = Type.Object({
  source: OneOf(['recording', 'made']),
  url: Type.String(),
  mime: Type.String(),
  durationMs: Nullable(Type.Integer()),
  marks: Nullable(Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])))
})

export const Lesson = Type.Object({
  id: Id,
  courseId: Id,
  courseTitle: Type.String(),
  sectionTitle: Nullable(Type.String()),
  title: Type.String(),
  summary: Type.String(),
  objectives: Type.Array(Type.String()),
  estimatedMinutes: Type.Integer(),
  difficulty: Difficulty,
  completion: CompletionName,
  leastSeconds: Nullable(Type.Integer()),
  progressTracked: Type.Boolean(),
  commentsAllowed: Type.Boolean(),
  content: Content,
  media: Type.Record(Type.String(), Media),
  narration: Nullable(Narration),
  progress: Type.Optional(Progress),
  previous: Neighbour,
  next: Neighbour,
  publishedAt: Nullable(IsoTime),
  teaching: Nullable(Type.Object({
    revision: Revision,
    published: Type.Boolean(),
    changedSincePublication: Type.Boolean(),
    publishAt: Nullable(IsoTime),
    archived: Type.Boolean(),
    keywords: Type.Array(Type.String()),
    prerequisiteIds: Type.Array(Id),
    changedAt: IsoTime,
    changedBy: Nullable(Person)
  }, { description: 'For those who teach the course; `content` is then what they work on, unless `view` is published' }))
})

export const LessonQuery = Type.Object({ view: OneOf(['own', 'published'], 'own') }, { additionalProperties: false })

const lesson = {
  summary: Type.Optional(Text(2_000)),
  sectionId: Type.Optional(Nullable(Id)),
  objectives: Type.Optional(Type.Array(Line(300), { maxItems: 30 })),
  keywords: Type.Optional(Type.Array(Line(50), { maxItems: 30 })),
  difficulty: Type.Optional(Difficulty),
  estimatedMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 6_000 })),
  commentsAllowed: Type.Optional(Type.Boolean()),
  progressTracked: Type.Optional(Type.Boolean()),
  completion: Type.Optional(CompletionName),
  leastSeconds: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 360_000 }))),
  prerequisiteIds: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true }))
}
export const NewLesson = Body({ title: Line(255), content: Type.Optional(Content), ...lesson })
/** `revision`: the one the changes were made on; without it, whatever is there is changed. */
export const LessonChanges = Body({ title: Type.Optional(Line(255)), content: Type.Optional(Content), revision: Type.Optional(Revision), ...lesson })
/** What came of a save: `next` changes are made on this revision. */
export const LessonSaved = Type.Object({ id: Id, revision: Revision, changedAt: IsoTime, changedSincePublication: Type.Boolean() })
/** `at`: not now but then. */
export const Publication = Body({ at: Type.Optional(IsoTime) })
export const PublicationState = Type.Object({ id: Id, published: Type.Boolean(), publishedAt: Nullable(IsoTime), publishAt: Nullable(IsoTime) })
export const LessonIds = Body({ lessonIds: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }) })
export const BulkPublished = Type.Object({ published: Type.Array(Id), skipped: Type.Array(Type.Object({ lessonId: Id, reason: OneOf(['alt_missing', 'empty', 'archived', 'not_found']) })) })
export const LessonsMade = Type.Object({ ids: Type.Array(Id) })

export const ArchivedLessons = Type.Object({ items: Type.Array(Type.Object({ id: Id, title: Type.String(), archivedAt: IsoTime })) })

export const LessonVersion = Type.Object({ id: Id, number: Type.Integer(), title: Type.String(), why: OneOf(['edited', 'published', 'conflict']), createdAt: IsoTime, createdBy: Nullable(Person), current: Type.Boolean({ description: 'What students read now' }) })
export const LessonVersions = Type.Object({ items: Type.Array(LessonVersion) })
export const LessonVersionDetails = Type.Object({ ...LessonVersion.properties, content: Content, media: Type.Record(Type.String(), Media) })
export const Restoration = Body({ versionId: Id, revision: Type.Optional(Revision) })

export const NewSection = Body({ title: Line(255) })
export const Section = Type.Object({ id: Id, title: Type.String() })
/** The whole order of a course: every section and every lesson that is not in the archive, once. Lessons without a section come first. */
export const Outline = Body({
  revision: Revision,
  lessonIds: Type.Array(Id, { maxItems: 500 }),
  sections: Type.Array(Body({ id: Id, lessonIds: Type.Array(Id, { maxItems: 500 }) }), { maxItems: 100 })
})
export const OutlineSaved = Type.Object({ revision: Revision })
/** Who else has the lesson open for changing it. */
export const Editors = Type.Object({ others: Type.Array(Person), revision: Revision })

export type Lesson = Static<typeof Lesson>
export type NewLesson = Static<typeof NewLesson>
export type LessonChanges = Static<typeof LessonChanges>
export type LessonSaved = Static<typeof LessonSaved>
export type PublicationState = Static<typeof PublicationState>
export type BulkPublished = Static<typeof BulkPublished>
export type LessonVersion = Static<typeof LessonVersion>
export type LessonVersionDetails = Static<typeof LessonVersionDetails>
export type Outline = Static<typeof Outline>
export type Narration = Static<typeof Narration>
export type Progress = Static<typeof Progress>
export type Editors = Static<typeof Editors>
