import { useEffect, useState } from 'react'

const speech = (): SpeechSynthesis | null => 'speechSynthesis' in window && typeof SpeechSynthesisUtterance === 'function' ? window.speechSynthesis : null

/** Whether this device can speak: browsers tell their voices some time after the page came, or never. */
export function useDeviceVoice(): boolean {
  const [has, setHas] = useState(() => (speech()?.getVoices().length ?? 0) > 0)
  useEffect(() => {
    const voices = speech()
    if (!voices || has) return
    const look = () => setHas(voices.getVoices().length > 0)
    const timer = setTimeout(look, 1_000)
    voices.addEventListener?.('voiceschanged', look)
    return () => {
      clearTimeout(timer)
      voices.removeEventListener?.('voiceschanged', look)
    }
  }, [has])
  return has
}
