import { AppError, conflict } from '../../errors.ts'
import type { Fault } from './kinds.rules.ts'

const sentences: Record<Fault, string> = {
  kind_not_allowed: 'Files of this kind are not taken. Pictures (JPEG, PNG, WebP, GIF, SVG), sound (MP3, M4A), videos (MP4), PDF, office documents, plain text and ZIP are.',
  heic: 'This photo is in the format HEIC, which most devices cannot show. Send it as JPEG; an iPhone takes such photos with Settings, Camera, Formats, Most Compatible.',
  video_format: 'Browsers cannot play this kind of video. Save it as MP4 (H.264) first.',
  damaged: 'This file is damaged or incomplete. Open it on your device to see whether it is whole, then send it again.',
  too_many_pixels: 'This picture has too many pixels or too much detail. Make it smaller first; of a moving picture all frames count.',
  too_large_inside: 'What is packed in this archive is too large.'
}

export const refused = (fault: Fault) => new AppError(400, fault, sentences[fault], { fields: { file: fault } })

export const tooLarge = () => new AppError(413, 'too_large', 'This file is larger than files of its kind may be.', { fields: { file: 'too_large' } })
export const quotaFull = () => conflict('quota_full', 'There is no room left for your files. Remove some that you do not need any more.')
export const noSpace = () => new AppError(507, 'no_space', 'The box has no free space for this file. A technician has to make room.', { retryAfterS: 60 })
export const wrongOffset = (offset: number) => conflict('wrong_offset', `The box has ${offset} bytes of this file. Go on from there.`, { offset: String(offset) })
