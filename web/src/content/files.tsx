/** Video, sound, and files to open. */
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { At } from './at.ts'
import { asNode, asText, asWhole, mediaOf, targetOf, type Node } from './content.rules.ts'
import { useArrival } from './use-arrival.ts'
import { useScreen } from '../lib/use-screen.ts'
import { Icon } from '../ui/icon.tsx'
import type { Media } from '../../../server/features/media/media.schemas.ts'

interface Props { node: Node, at: At }

export function Player({ node, at, video }: Props & { video: boolean }) {
  const { attempt, failed, onError } = useArrival()
  const player = useRef<HTMLMediaElement>(null)
  const file = mediaOf(at.media, node.mediaId)
  const caption = asText(node.caption)
  if (!file) return <Missing at={at} />
  const captions = captionsOf(file)
  const languages = captions.map(({ language }) => language).join()
  const common = { controls: true, ref: player as never, preload: 'metadata', src: file.url, 'aria-label': caption || file.name, onError }
  return (
    <figure className="content-figure">
      {/* oxlint-disable jsx-a11y/media-has-caption -- they come with the file, where somebody has written them */}
      {video
        ? <video key={attempt} {...common} playsInline width={file.width ?? 640} height={file.height ?? 360}>{tracks(captions)}</video>
        : <audio key={attempt} {...common}>{tracks(captions)}</audio>}
      {/* oxlint-enable jsx-a11y/media-has-caption */}
      {failed && <p role="status"><Icon name="alert" /> {at.t('content.cannot_play')} <Download file={file} at={at} /></p>}
      {captions.length > 0 && !failed && <Subtitles key={attempt} player={player} languages={languages} video={video} at={at} />}
      {caption && <figcaption dir="auto">{caption}</figcaption>}
    </figure>
  )
}

interface SubtitlesProps { player: RefObject<HTMLMediaElement | null>, languages: string, video: boolean, at: At }

/** A switch that is seen: in the browser's own controls it hides in a menu, and below a sound no browser shows any. */
function Subtitles({ player, languages, video, at }: SubtitlesProps) {
  const [on, setOn] = useState(false)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const track = player.current?.textTracks[Math.max(0, languages.split(',').indexOf(document.documentElement.lang))]
    if (!track || !on) return
    // oxlint-disable-next-line react/immutability -- so it is switched
    track.mode = video ? 'showing' : 'hidden'
    const tell = () => setSaid(Array.from(track.activeCues ?? [], (cue) => (cue as VTTCue).text.replace(/<[^>]*>/g, '')).join('\n'))
    if (!video) track.addEventListener('cuechange', tell)
    return () => {
      // oxlint-disable-next-line react/immutability -- so it is switched
      track.mode = 'disabled'
      track.removeEventListener('cuechange', tell)
    }
  }, [on, player, video, languages])
  return (
    <>
      {on && !video && <p className="content-said" dir="auto">{said}</p>}
      <button type="button" className="button button-secondary button-small" aria-pressed={on} onClick={() => setOn(!on)}>{on && <Icon name="check" />}<span>{at.t('content.subtitles')}</span></button>
    </>
  )
}

const captionsOf = (file: Media) => (Array.isArray(file.captions) ? file.captions : []).filter((one) => targetOf(asNode(one).url, '')?.to === 'file')

function tracks(captions: Media['captions']) {
  return captions.map(({ language, label, url }) => <track key={url} kind="captions" srcLang={language} label={label} src={url} />)
}

/** Browsers of phones have no reader inside the page; some have none at all. */
const showsPdf = (): boolean => {
  if (typeof navigator === 'undefined') return false
  return (navigator as { pdfViewerEnabled?: boolean }).pdfViewerEnabled ?? 'application/pdf' in navigator.mimeTypes
}
const opens = /^(application\/pdf|text\/plain|image\/|audio\/|video\/)/

export function FileCard({ node, at }: Props) {
  const wide = useScreen('(min-width: 700px)')
  const file = mediaOf(at.media, node.mediaId)
  const caption = asText(node.caption)
  if (!file) return <Missing at={at} />
  const inPage = node.shown === true && file.mime === 'application/pdf' && wide && showsPdf()
  return (
    <div className="content-file">
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- inside a sandbox browsers show no PDF; the box sends files under a policy of their own */}
      {inPage && <iframe src={file.url} title={caption || file.name} loading="lazy" className="not-printed" />}
      <div className="content-file-row">
        <Icon name="file" large />
        <span className="content-file-words">
          <strong dir="auto">{caption || file.name}</strong>
          <small className="muted"><bdi>{endingOf(file.name)}</bdi> · {sizeOf(file.bytes, at)}</small>
        </span>
        <span className="row not-printed">
          {opens.test(asText(file.mime)) && <a className="button button-secondary button-small" href={file.url} target="_blank" rel="noopener"><span>{at.t('content.open_file')}</span><span className="hidden-visually"> {file.name}</span></a>}
          <Download file={file} at={at} />
        </span>
      </div>
    </div>
  )
}

function Download({ file, at }: { file: Media, at: At }) {
  return (
    <a className="button button-secondary button-small" href={`${file.url}?download=true`} download={file.name}>
      <Icon name="download" /><span>{at.t('content.download')}</span><span className="hidden-visually"> {file.name}</span>
    </a>
  )
}

function Missing({ at }: { at: At }) {
  return <p className="content-unknown">{at.t('content.missing')}</p>
}

const endingOf = (name: string): string => asText(name).split('.').slice(1).pop()?.toUpperCase() ?? ''

function sizeOf(bytes: unknown, at: At): string {
  const kilobytes = Math.max(1, Math.round(asWhole(bytes, 0, Number.MAX_SAFE_INTEGER, 0) / 1000))
  return kilobytes < 1000 ? at.t('content.kilobytes', { count: kilobytes }) : at.t('content.megabytes', { count: Math.round(kilobytes / 100) / 10 })
}
