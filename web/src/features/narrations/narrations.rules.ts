export interface VoiceChoice { value: string, label: string, own: boolean }

/** Voices as a list to choose from: those of the own language first, then the others by name. */
export function voiceChoices(voices: Array<{ name: string, label: string, language: string }>, own: string): VoiceChoice[] {
  const choices = voices.map(({ name, label, language }) => ({ value: name, label, own: language === own.split('-')[0] }))
  return choices.sort((a, b) => Number(b.own) - Number(a.own) || a.label.localeCompare(b.label, own))
}

const known = ['nothing_to_say', 'quota_full', 'no_space'] as const

/** Which sentence says why nothing came of it. */
export function sentenceOf(fault: string | null): `narrations.${typeof known[number] | 'program_failed'}` {
  return `narrations.${known.find((one) => one === fault) ?? 'program_failed'}`
}
