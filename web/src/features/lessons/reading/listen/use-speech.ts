import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Reader } from './reader.ts'
import { createSpeaker } from './speaker.ts'
import { pieceOfBlock, piecesOf } from './speech.rules.ts'

export function useSpeech(content: unknown): Reader {
  const pieces = useMemo(() => piecesOf(content), [content])
  const [state, setState] = useState({ playing: false, index: 0 })
  const speaker = useMemo(() => createSpeaker(pieces, document.documentElement.lang || 'en', setState), [pieces])
  useEffect(() => () => speaker.end(), [speaker])
  const playFrom = useCallback((block: number) => {
    speaker.seek(pieceOfBlock(pieces, block))
    if (pieces.length > 0) speaker.play()
  }, [speaker, pieces])
  return useMemo(() => ({
    ...speaker, playFrom, playing: state.playing, at: state.index, all: Math.max(0, pieces.length - 1),
    block: pieces[state.index]?.block ?? null, trouble: pieces.length === 0 ? 'no_words' : null
  }), [speaker, playFrom, state, pieces])
}
