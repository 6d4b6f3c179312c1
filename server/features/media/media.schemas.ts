import { Type, type Static } from 'typebox'
import { mediaKinds } from '../../db/tables.ts'
import { Body, Id, IsoTime, Line, Nullable, OneOf, PageQueryWith, Text } from '../../http/schemas.ts'

/** What phones of a class may not be able to play or open; a warning, not a refusal. */
export const mediaWarnings = ['video_codec', 'audio_codec', 'container', 'not_streamable', 'large_video'] as const

export const Captions = Type.Object({ language: Type.String(), label: Type.String(), url: Type.String() })

/** A file as pages need it. A picture's `url` takes `?width=` of one of `widths`; while its `status` is waiting, only the placeholder can be shown. */
export const Media = Type.Object({
  id: Id,
  url: Type.String(),
  kind: OneOf(mediaKinds),
  mime: Type.String(),
  name: Type.String(),
  alt: Type.String(),
  bytes: Type.Integer(),
  status: OneOf(['waiting', 'ready', 'failed']),
  fault: Type.Optional(Type.String()),
  width: Type.Optional(Type.Integer()),
  height: Type.Optional(Type.Integer()),
  widths: Type.Optional(Type.Array(Type.Integer())),
  placeholder: Type.Optional(Type.String()),
  durationMs: Type.Optional(Type.Integer()),
  captions: Type.Array(Captions),
  warnings: Type.Array(OneOf(mediaWarnings))
})

/** A row of somebody's own files. */
export const OwnMedia = Type.Object({ ...Media.properties, uploadedAt: IsoTime, uses: Type.Integer({ description: 'Lessons and courses it is used in' }) })
/** `course`: its picture or syllabus; of a lesson: its `text` as it is now, or only what students still see, or what was published once. */
export const MediaUse = Type.Object({
  courseId: Id, courseTitle: Type.String(), lessonId: Nullable(Id), lessonTitle: Nullable(Type.String()),
  place: OneOf(['course', 'text', 'published', 'narration', 'earlier']),
  archived: Type.Boolean()
})
/** Any version of a question of the bank. */
export const QuestionUse = Type.Object({ id: Id, name: Type.String(), stem: Type.String(), archived: Type.Boolean() })
export const MediaUses = Type.Object({ items: Type.Array(MediaUse), elsewhere: Type.Integer({ description: 'In what the asking person does not see' }), questions: Type.Optional(Type.Array(QuestionUse)) })
export const OwnMediaQuery = PageQueryWith({ kind: Type.Optional(OneOf(mediaKinds)), search: Type.Optional(Type.String({ maxLength: 100 })), unused: Type.Boolean({ default: false }) })
export const MediaStorage = Type.Object({
  usedBytes: Type.Integer(),
  quotaBytes: Nullable(Type.Integer({ description: 'null: none' })),
  freeBytes: Type.Integer({ description: 'Until the box takes nothing more' }),
  mostFileBytes: Type.Integer()
})
export const MediaChanges = Body({ name: Type.Optional(Line(255)), alt: Type.Optional(Text(500)) })
export const MediaQuery = Type.Object({ width: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })), download: Type.Boolean({ default: false }) }, { additionalProperties: false })

/** A file that will come in pieces. */
export const NewUpload = Body({ name: Line(255), bytes: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), alt: Type.Optional(Text(500)) })
/** `offset`: bytes that have arrived and where the next piece begins. */
export const UploadState = Type.Object({ id: Id, offset: Type.Integer(), bytes: Type.Integer(), pieceBytes: Type.Integer(), media: Nullable(Media) })
export const PieceQuery = Type.Object({ offset: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) }, { additionalProperties: false })

export const CaptionParams = Type.Object({ mediaId: Id, language: Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 20 }) })
export const NewCaptions = Body({ label: Line(50), text: Text(500_000) })

export type MediaWarning = typeof mediaWarnings[number]
export type Media = Static<typeof Media>
export type OwnMedia = Static<typeof OwnMedia>
export type MediaUse = Static<typeof MediaUse>
export type MediaUses = Static<typeof MediaUses>
export type OwnMediaQuery = Static<typeof OwnMediaQuery>
export type MediaStorage = Static<typeof MediaStorage>
export type MediaChanges = Static<typeof MediaChanges>
export type UploadState = Static<typeof UploadState>
/** Files of a document, by their id as text. */
export type MediaMap = Record<string, Media>
