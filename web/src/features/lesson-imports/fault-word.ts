import { strings } from './lesson-imports.strings.ts'

type Key = keyof typeof strings

/** The key of the sentence for a code of the box; a code of later times gets a general one. */
export function faultWord(fault: string | undefined | null): Key {
  const key = `lesson-imports.fault_${fault ?? 'unknown'}`
  return key in strings ? key as Key : 'lesson-imports.fault_unknown'
}

export function noteWord(note: string): Key {
  const key = `lesson-imports.note_${note}`
  return key in strings ? key as Key : 'lesson-imports.note_unknown_part'
}
