import { Type, type Static } from 'typebox'
import { Body, Id, Line, Nullable, OneOf, Text } from '../../http/schemas.ts'
import { Narration } from '../lessons/lessons.schemas.ts'

export const Voice = Type.Object({ name: Type.String(), label: Type.String(), language: Type.String() })
/** What the box can do by itself; `voices` is empty where no speech program is installed. */
export const NarrationTools = Type.Object({ canMake: Type.Boolean(), voices: Type.Array(Voice) })

export const NarrationState = Type.Object({
  state: OneOf(['none', 'waiting', 'ready', 'failed']),
  progress: Type.Integer({ description: 'Basis points, while waiting' }),
  fault: Nullable(Type.String()),
  source: Nullable(OneOf(['recording', 'made'])),
  script: Nullable(Type.String({ description: 'null: the lesson’s own words' })),
  voice: Nullable(Type.String()),
  speed: Type.Integer({ description: 'Percent' }),
  outOfDate: Type.Boolean({ description: 'The lesson has changed since it was made' }),
  narration: Nullable(Narration),
  words: Type.String({ description: 'What would be read aloud' })
})

/** A recording is a file that was uploaded before; what is made needs a voice. */
export const SaveNarration = Body({
  source: OneOf(['recording', 'made']),
  mediaId: Type.Optional(Id),
  voice: Type.Optional(Line(60)),
  speed: Type.Optional(Type.Integer({ minimum: 50, maximum: 200 })),
  script: Type.Optional(Nullable(Text(100_000)))
})

export type NarrationTools = Static<typeof NarrationTools>
export type NarrationState = Static<typeof NarrationState>
export type SaveNarration = Static<typeof SaveNarration>
