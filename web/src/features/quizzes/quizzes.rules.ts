/** Pure rules of quizzes for those who teach: points, times, presets, and the order of what is asked. No browser, so that Node can test them. */
import type { NewQuizSection, QuizSection, QuizSettings, QuizSettingsChanges, QuizSlot } from './quizzes.api.ts'

/** Hundredths as they are typed and read: 150 is "1.5". */
export const pointsText = (hundredths: number): string => String(hundredths / 100)

/** Null: no number of points. */
export function readPoints(text: string): number | null {
  if (!/^\s*\d{1,5}([.,]\d{1,2})?\s*$/.test(text)) return null
  const points = Math.round(Number.parseFloat(text.replace(',', '.')) * 100)
  return points <= 1_000_000 ? points : null
}

export interface SlotDraft { key: string, points: number, question: QuizSlot['question'], draw: QuizSlot['draw'] }
export interface SectionDraft { key: string, title: string, slots: SlotDraft[] }

export const draftOf = (sections: readonly QuizSection[]): SectionDraft[] =>
  sections.map(({ id, title, slots }) => ({ key: `s${id}`, title: title ?? '', slots: slots.map((slot) => ({ key: `q${slot.id}`, points: slot.points, question: slot.question, draw: slot.draw })) }))

/** As the box takes it: sections without a name have none. */
export const asSent = (sections: readonly SectionDraft[]): NewQuizSection[] => sections.map(({ title, slots }) => ({
  title: title.trim() || null,
  slots: slots.map(({ points, question, draw }) => {
    if (!draw) return { questionId: question!.id, points }
    const { topicName: _, available: __, ...rest } = draw
    return { draw: { ...rest, points } }
  })
}))

export const countItems = (sections: readonly SectionDraft[]): number => sections.reduce((all, { slots }) => all + slots.reduce((sum, { draw }) => sum + (draw?.count ?? 1), 0), 0)
export const sumPoints = (sections: readonly SectionDraft[]): number => sections.reduce((all, { slots }) => all + slots.reduce((sum, { draw, points }) => sum + points * (draw?.count ?? 1), 0), 0)

export interface Drop { key: string | number, dropPosition: 'before' | 'on' | 'after' }
const isSection = (key: string | number) => String(key).startsWith('s')

export const mayDrop = (moved: string, { key, dropPosition }: Drop): boolean => isSection(moved) ? isSection(key) && dropPosition !== 'on' : isSection(key) ? dropPosition === 'on' : dropPosition !== 'on'

/** After letting go: a section among sections, a question beside another or at the end of a section. */
export function dropped(sections: readonly SectionDraft[], moved: string, drop: Drop): readonly SectionDraft[] {
  if (!mayDrop(moved, drop) || moved === String(drop.key)) return sections
  const target = String(drop.key)
  if (isSection(moved)) {
    const section = sections.find(({ key }) => key === moved)!
    const rest = sections.filter(({ key }) => key !== moved)
    const at = rest.findIndex(({ key }) => key === target) + (drop.dropPosition === 'after' ? 1 : 0)
    return [...rest.slice(0, at), section, ...rest.slice(at)]
  }
  const slot = sections.flatMap(({ slots }) => slots).find(({ key }) => key === moved)!
  return sections.map((section) => {
    const slots = section.slots.filter(({ key }) => key !== moved)
    if (section.key === target) return { ...section, slots: [...slots, slot] }
    const at = slots.findIndex(({ key }) => key === target)
    if (at < 0) return { ...section, slots }
    const place = at + (drop.dropPosition === 'after' ? 1 : 0)
    return { ...section, slots: [...slots.slice(0, place), slot, ...slots.slice(place)] }
  })
}

/** One up or down; past the edge of a section into the next one. */
export function stepped(sections: readonly SectionDraft[], key: string, step: -1 | 1): readonly SectionDraft[] {
  if (isSection(key)) {
    const at = sections.findIndex((section) => section.key === key)
    const other = sections[at + step]
    return other ? dropped(sections, key, { key: other.key, dropPosition: step < 0 ? 'before' : 'after' }) : sections
  }
  const from = sections.findIndex(({ slots }) => slots.some((slot) => slot.key === key))
  const { slots } = sections[from]!
  const at = slots.findIndex((slot) => slot.key === key)
  const other = slots[at + step]
  if (other) return dropped(sections, key, { key: other.key, dropPosition: step < 0 ? 'before' : 'after' })
  const next = sections[from + step]
  if (!next) return sections
  const first = next.slots[0]
  return step > 0 && first ? dropped(sections, key, { key: first.key, dropPosition: 'before' }) : dropped(sections, key, { key: next.key, dropPosition: 'on' })
}

export const withoutRow = (sections: readonly SectionDraft[], key: string): SectionDraft[] =>
  sections.filter((section) => section.key !== key).map((section) => ({ ...section, slots: section.slots.filter((slot) => slot.key !== key) }))

export const presets = ['practice', 'test', 'exam'] as const
export type Preset = typeof presets[number]

const all = (when: QuizSettings['review']['score']) => ({ score: when, answers: when, correctness: when, key: when, explanations: when })

/** How quizzes of three kinds usually are; times and codes are the teacher's. */
export const presetSettings: Record<Preset, QuizSettingsChanges> = {
  practice: { attemptsAllowed: null, keep: 'best', timeLimitSeconds: null, shuffleItems: true, shuffleOptions: true, oneAtATime: true, mayGoBack: true, review: all('immediately'), weight: 0, hints: true, certainty: false },
  test: { attemptsAllowed: 1, keep: 'best', timeLimitSeconds: null, shuffleItems: false, shuffleOptions: true, oneAtATime: false, mayGoBack: true, review: { ...all('after_submission'), key: 'after_closing', explanations: 'after_closing' }, weight: 10_000, hints: false, certainty: false },
  exam: { attemptsAllowed: 1, keep: 'best', timeLimitSeconds: 3_600, shuffleItems: true, shuffleOptions: true, oneAtATime: true, mayGoBack: true, review: all('after_closing'), weight: 10_000, hints: false, certainty: false, outageCreditSeconds: 1_800 }
}

/** Which of them these settings are, if any. */
export function presetOf(settings: QuizSettings): Preset | null {
  const same = (preset: QuizSettingsChanges) => Object.entries(preset).every(([name, value]) => name === 'timeLimitSeconds' || JSON.stringify(settings[name as keyof QuizSettings]) === JSON.stringify(value))
  return presets.find((preset) => same(presetSettings[preset])) ?? null
}

export type Stage = 'archived' | 'draft' | 'not_open' | 'open' | 'closed'

/** Where a quiz is in its life. */
export function stageOf({ published, archived, opensAt, closesAt }: { published: boolean, archived: boolean, opensAt: string | null, closesAt: string | null }, now: number): Stage {
  if (archived) return 'archived'
  if (!published) return 'draft'
  if (opensAt !== null && now < Date.parse(opensAt)) return 'not_open'
  return closesAt !== null && now >= Date.parse(closesAt) ? 'closed' : 'open'
}

const codeSigns = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789' // none that looks like another
export const newCode = (random: () => number): string => Array.from({ length: 6 }, () => codeSigns[Math.floor(random() * codeSigns.length)]).join('')

/** The credit a digit stands for: tenths, and everything for the star of them all. */
export const creditOfKey = (key: string): number | null => /^[0-9]$/.test(key) ? Number(key) * 1_000 : key === 'f' || key === '*' ? 10_000 : null
