import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Reader } from './reader.ts'
import { api } from '../../../../lib/api.ts'
import { blockAtTime, timeOfBlock } from './speech.rules.ts'
import type { Narration } from '../../../../../../server/features/lessons/lessons.schemas.ts'

const stepS = 10

export function useRecording({ marks, durationMs }: Narration) {
  const audio = useRef<HTMLAudioElement>(null)
  const [state, setState] = useState({ playing: false, at: 0, all: durationMs ?? 0, failed: false })

  useEffect(() => {
    const sound = audio.current!
    const look = () => setState({
      playing: !sound.paused, at: Math.round(sound.currentTime * 1000), failed: sound.error !== null,
      all: Number.isFinite(sound.duration) ? Math.round(sound.duration * 1000) : durationMs ?? 0
    })
    // The browser renews no session by itself.
    const renew = () => void api.get('/api/session').then(() => sound.load(), look)
    sound.addEventListener('error', renew, { once: true })
    const types = ['play', 'pause', 'timeupdate', 'loadedmetadata', 'ended', 'error', 'seeked'] as const
    for (const type of types) sound.addEventListener(type, look)
    return () => {
      sound.removeEventListener('error', renew)
      for (const type of types) sound.removeEventListener(type, look)
      sound.pause()
    }
  }, [durationMs])

  const seek = useCallback((ms: number) => {
    audio.current!.currentTime = Math.max(0, ms / 1000)
    setState((before) => ({ ...before, at: Math.max(0, Math.min(Math.round(ms), before.all)) }))
  }, [])
  // A browser that lets nothing sound by itself leaves the button to be pressed.
  const play = useCallback(() => void audio.current!.play().catch(() => {}), [])
  const playFrom = useCallback((block: number) => {
    if (marks) seek(timeOfBlock(marks, block))
    play()
  }, [marks, seek, play])
  const setSpeed = useCallback((speed: number) => { audio.current!.playbackRate = speed }, [])

  const reader: Reader = useMemo(() => ({
    ...state, trouble: state.failed ? 'failed' : null, block: marks ? blockAtTime(marks, state.at) : null, play, playFrom, seek, setSpeed,
    pause: () => audio.current!.pause(),
    step: (by) => seek((audio.current!.currentTime + by * stepS) * 1000)
  }), [state, marks, play, playFrom, seek, setSpeed])
  return { audio, reader }
}
