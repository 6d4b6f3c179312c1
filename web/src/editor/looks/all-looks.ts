import { EquationLook } from './equation-look.tsx'
import { FileLook } from './file-look.tsx'
import { PictureLook } from './picture-look.tsx'
import { AudioLook, VideoLook } from './played-look.tsx'
import { RuleLook } from './rule-look.tsx'
import { UploadingLook } from './uploading-look.tsx'
import type { Looks } from '../nodes/look-node.ts'

export const allLooks = {
  image: PictureLook, video: VideoLook, audio: AudioLook, file: FileLook, uploading: UploadingLook, equation: EquationLook, horizontalrule: RuleLook
} as Looks
