import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Reader } from './reader.ts'
import { createSpeaker } from './speaker.ts'
import { strings } from './listen.strings.ts'
import { pieceOfBlock, piecesOf } from './speech.rules.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'

export function useSpeech(content: unknown): Reader {
  const formula = useText(strings)('listen.formula')
  const pieces = useMemo(() => piecesOf(content, formula), [content, formula])
  const [state, setState] = useState({ playing: false, index: 0, voiceless: false })
  const speaker = useMemo(() => createSpeaker(pieces, document.documentElement.lang || 'en', setState), [pieces])
  useEffect(() => () => speaker.end(), [speaker])
  const playFrom = useCallback((block: number) => {
    speaker.seek(pieceOfBlock(pieces, block))
    if (pieces.length > 0) speaker.play()
  }, [speaker, pieces])
  return useMemo(() => ({
    ...speaker, playFrom, playing: state.playing, at: state.index, all: Math.max(0, pieces.length - 1),
    block: pieces[state.index]?.block ?? null, trouble: pieces.length === 0 ? 'no_words' : state.voiceless ? 'no_voice' : null
  }), [speaker, playFrom, state, pieces])
}
