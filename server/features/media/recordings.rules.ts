import type { TypeName } from './kinds.rules.ts'
import type { MediaWarning } from './media.schemas.ts'
import type { Track } from './mp4.rules.ts'

interface Heard { type: TypeName, tracks: Track[], bytes: number, durationMs: number | null, streamable: boolean }

/** What phones of 2020, iPhones among them, do not play whatever is in it. */
const foreign = new Set<TypeName>(['webm', 'weba', 'ogg', 'ogv', 'mkv', 'mov'])
const videoCodecs = new Set(['avc1', 'avc3'])
const audioCodecs = new Set(['mp4a', '.mp3'])
/** Of the types that hold one kind of sound each, those whose sound may be another one than phones know. */
const layers = /^MPEG [12](\.5)? Layer 3$/
const mostSide = 1_080
/** Forty of a class watch at once through one access point. */
const mostBitsPerSecond = 5_000_000

/** A warning for whoever sends it, not a refusal: laptops play much that phones do not. */
export function warningsOf ({ type, tracks, bytes, durationMs, streamable }: Heard): MediaWarning[] {
  const warnings: MediaWarning[] = []
  const video = tracks.find(track => track.handler === 'video')
  const audio = tracks.filter(track => track.handler === 'audio')
  if (foreign.has(type) && !(type === 'mov' && video)) warnings.push('container')
  if (video && !videoCodecs.has(video.codec)) warnings.push('video_codec')
  if ((type === 'mp4' || type === 'mov' || type === 'm4a') && audio.some(track => !audioCodecs.has(track.codec))) warnings.push('audio_codec')
  if (type === 'mp3' && audio.some(track => !layers.test(track.codec))) warnings.push('audio_codec')
  if (!streamable) warnings.push('not_streamable')
  const rate = durationMs !== null && durationMs >= 1_000 ? bytes * 8_000 / durationMs : 0
  if ((video?.width && video.height && Math.min(video.width, video.height) > mostSide) || (video && rate > mostBitsPerSecond)) warnings.push('large_video')
  return warnings
}
