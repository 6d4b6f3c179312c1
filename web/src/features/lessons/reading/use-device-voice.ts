import { useEffect, useState } from 'react'
import { voiceFor } from './voices.rules.ts'

const speech = (): SpeechSynthesis | null => 'speechSynthesis' in window && typeof SpeechSynthesisUtterance === 'function' ? window.speechSynthesis : null

const hasVoice = () => voiceFor(speech()?.getVoices() ?? [], document.documentElement.lang || 'en') !== null

/** Whether this device itself can speak: browsers tell their voices some time after the page came, or never. */
export function useDeviceVoice(): boolean {
  const [has, setHas] = useState(hasVoice)
  useEffect(() => {
    const voices = speech()
    if (!voices || has) return
    const look = () => setHas(hasVoice())
    const timer = setTimeout(look, 1_000)
    voices.addEventListener?.('voiceschanged', look)
    return () => {
      clearTimeout(timer)
      voices.removeEventListener?.('voiceschanged', look)
    }
  }, [has])
  return has
}
