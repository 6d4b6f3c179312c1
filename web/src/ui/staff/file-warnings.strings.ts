import type { Catalogue } from '../../lib/i18n/messages.ts'

/** What the box found out about a video or sound, and what helps. */
export const strings = {
  'file_warning.video_codec': { message: 'Some phones cannot show the picture of this video. Save it as MP4 with H.264 if you can.', context: 'Below a video' },
  'file_warning.audio_codec': { message: 'Some phones cannot play the sound of this file. MP3 or M4A (AAC) plays everywhere.', context: 'Below a video or sound' },
  'file_warning.container': { message: 'Some phones cannot open this kind of file. MP4 plays everywhere.', context: 'Below a video or sound' },
  'file_warning.not_streamable': { message: 'This video begins to play only when it has arrived whole. Saved “for the web” (fast start), it begins at once.', context: 'Below a video' },
  'file_warning.large_video': { message: 'This video is large: with many students at once it may halt. A smaller picture (720p) helps.', context: 'Below a video' }
} satisfies Catalogue
