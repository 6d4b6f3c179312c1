/** Voices as a list to choose from: the language of the pages first, then the others by name. */
export function voiceChoices(voices: Array<{ name: string, label: string, language: string }>, own: string): Array<{ value: string, label: string }> {
  const rank = (language: string) => language === own ? 0 : 1
  return [...voices].sort((a, b) => rank(a.language) - rank(b.language) || a.label.localeCompare(b.label, own)).map(({ name, label }) => ({ value: name, label }))
}

const known = ['nothing_to_say', 'quota_full', 'no_space'] as const

/** Which sentence says why nothing came of it. */
export function sentenceOf(fault: string | null): `narrations.${typeof known[number] | 'program_failed'}` {
  return `narrations.${known.find((one) => one === fault) ?? 'program_failed'}`
}
