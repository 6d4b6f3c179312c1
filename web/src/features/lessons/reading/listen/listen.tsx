/** The lesson read aloud: by its recording where there is one, else by the device's own voice. */
import { useEffect } from 'react'
import { Controls } from './controls.tsx'
import type { Reader } from './reader.ts'
import { useRecording } from './use-recording.ts'
import { useSpeech } from './use-speech.ts'
import { followVoice } from './follow-voice.ts'
import type { Lesson, Narration } from '../../../../../../server/features/lessons/lessons.schemas.ts'
import './listen.css'

interface ListenProps { lesson: Lesson, box: HTMLElement, wanted: { block: number, times: number }, onClose: () => void }

export default function Listen({ lesson, ...rest }: ListenProps) {
  return lesson.narration ? <Recording {...rest} narration={lesson.narration} /> : <Spoken {...rest} content={lesson.content} />
}

function Recording({ narration, onClose, ...rest }: Omit<ListenProps, 'lesson'> & { narration: Narration }) {
  const { audio, reader } = useRecording(narration)
  useVoice(reader, rest)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- its words are the lesson itself */}
      <audio ref={audio} src={narration.url} preload="metadata" />
      <Controls reader={reader} inTime onClose={onClose} />
    </>
  )
}

function Spoken({ content, onClose, ...rest }: Omit<ListenProps, 'lesson'> & { content: unknown }) {
  const reader = useSpeech(content)
  useVoice(reader, rest)
  return <Controls reader={reader} inTime={false} onClose={onClose} />
}

/** Begins where it was asked to, and keeps what is being read marked and in sight. */
function useVoice({ block, playFrom }: Reader, { box, wanted }: Pick<ListenProps, 'box' | 'wanted'>): void {
  useEffect(() => { playFrom(wanted.block) }, [wanted, playFrom])
  useEffect(() => block === null ? undefined : followVoice(box, block), [box, block])
}
