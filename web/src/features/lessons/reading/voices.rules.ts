export interface VoiceLike { lang: string, localService: boolean, default: boolean }

const tongue = (lang: string) => lang.toLowerCase().split(/[-_]/)[0]

/** A voice that the device itself has for a language, or null. One from its maker's servers is none: it would be sent the words. */
export function voiceFor<V extends VoiceLike>(voices: readonly V[], language: string): V | null {
  const own = voices.filter(({ lang, localService }) => localService && tongue(lang) === tongue(language))
  return own.find((voice) => voice.default) ?? own[0] ?? null
}
