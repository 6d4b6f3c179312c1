import { test } from 'tap'

interface Spoken { text: string, voice: { lang: string } | null }

/** A device whose voices are these; nothing sounds, what would be spoken is noted. */
function device (voices: Array<{ lang: string, localService: boolean, default: boolean }>) {
  const spoken: Spoken[] = []
  class Utterance {
    voice = null
    text: string
    constructor (text: string) { this.text = text }
    addEventListener () {}
  }
  const speechSynthesis = { getVoices: () => voices, speak: (one: Spoken) => { spoken.push(one) }, cancel () {}, speaking: true, pending: false }
  Object.assign(globalThis, { window: { speechSynthesis }, SpeechSynthesisUtterance: Utterance })
  return spoken
}

const { createSpeaker } = await import('../../web/src/features/lessons/reading/listen/speaker.ts')
const pieces = [{ block: 0, text: 'My secret note.' }]
const remote = { lang: 'en-US', localService: false, default: true }

test('a lesson is spoken in a voice of the device itself', async t => {
  const spoken = device([remote, { lang: 'en-GB', localService: true, default: false }])
  const told: object[] = []
  const speaker = createSpeaker(pieces, 'en', state => told.push(state))
  speaker.play()
  speaker.end()
  t.match(spoken, [{ text: 'My secret note.', voice: { lang: 'en-GB' } }])
  t.same(told.at(-1), { playing: true, index: 0, voiceless: false })
})

test('where only a voice over the internet is left nothing is spoken, and the page says so', async t => {
  for (const voices of [[remote], [], [{ lang: 'es-ES', localService: true, default: true }]]) {
    const spoken = device(voices)
    const told: object[] = []
    createSpeaker(pieces, 'en', state => told.push(state)).play()
    t.same(spoken, [])
    t.same(told.at(-1), { playing: false, index: 0, voiceless: true })
  }
})
