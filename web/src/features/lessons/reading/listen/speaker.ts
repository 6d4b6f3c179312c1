/**
 * Speaks pieces one after the other with the device's voice. What devices do badly is done by hand: a pause is an end
 * (Android cannot pause), a change of speed begins the sentence anew, and a voice that falls silent without a word is
 * given the next sentence.
 */
import type { Piece } from './speech.rules.ts'
import { voiceFor } from '../voices.rules.ts'

interface Told { playing: boolean, index: number, voiceless: boolean }

const silenceMs = 4_000

export function createSpeaker(pieces: readonly Piece[], language: string, tell: (state: Told) => void) {
  const { speechSynthesis } = window
  let index = 0
  let playing = false
  let speed = 1
  let turn = 0
  let watch: ReturnType<typeof setInterval> | undefined
  let quietSince = 0
  // Chrome forgets an utterance that nobody holds, and with it the word that it has ended.
  const held = new Set<SpeechSynthesisUtterance>()

  const say = () => tell({ playing, index, voiceless: ownVoice() === null })
  const ownVoice = () => voiceFor(speechSynthesis.getVoices(), language)

  function speak(): void {
    const mine = ++turn
    speechSynthesis.cancel()
    const piece = pieces[index]
    if (!piece || !playing) return stop()
    const voice = ownVoice()
    if (!voice) return pause() // left to the browser, the words might go to its maker
    const utterance = new SpeechSynthesisUtterance(piece.text)
    held.add(utterance)
    utterance.lang = voice.lang
    utterance.voice = voice
    utterance.rate = speed
    const next = () => {
      if (mine !== turn) return
      index++
      if (index >= pieces.length) {
        index = 0
        playing = false
      }
      say()
      speak()
    }
    utterance.addEventListener('end', next)
    utterance.addEventListener('error', (event) => {
      if (mine !== turn) return
      // Not before a touch: the button stays to be pressed.
      if (event.error === 'not-allowed') pause()
      else next()
    })
    quietSince = performance.now()
    speechSynthesis.speak(utterance)
    clearInterval(watch)
    watch = setInterval(() => {
      if (speechSynthesis.speaking || speechSynthesis.pending) quietSince = performance.now()
      else if (performance.now() - quietSince > silenceMs) next()
      // As a sound would: whoever counts how long somebody listens need not know which voice it is.
      document.dispatchEvent(new Event('timeupdate'))
    }, 1_000)
    say()
  }

  function stop(): void {
    turn++
    clearInterval(watch)
    held.clear()
    speechSynthesis.cancel()
  }

  function pause(): void {
    playing = false
    stop()
    say()
  }

  function play(): void {
    playing = true
    speak()
  }

  function seek(to: number): void {
    index = Math.min(Math.max(0, to), pieces.length - 1)
    if (playing) speak()
    else say()
  }

  return {
    play, pause, seek,
    step: (by: -1 | 1) => seek(index + by),
    setSpeed(next: number) {
      speed = next
      if (playing) speak()
    },
    end() {
      playing = false
      stop()
    }
  }
}
