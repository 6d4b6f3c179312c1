import { createSaving } from '../../web/src/features/lessons/editing/saving.ts'
import type { KeptText } from '../../web/src/features/lessons/editing/saving.ts'
import { ApiError } from '../../web/src/lib/api-error.ts'
import type { ContentDocument } from '../../server/features/content/content.schemas.ts'
import type { LessonChanges } from '../../server/features/lessons/lessons.schemas.ts'

export const doc = (words: string) => ({ root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: words }] }] } }) as ContentDocument
export const wordsOf = (content: ContentDocument | undefined) => (content?.root.children[0] as { children: Array<{ text: string }> } | undefined)?.children[0]?.text
export const settle = async () => { for (let i = 0; i < 30; i++) await Promise.resolve() }

export type Trouble = 'before' | 'after' | 'busy' | undefined

/** A lesson at the box, a page that writes it, and the Wi-Fi between them. Time goes on only when told. */
export function desk (troubles: Trouble[] = []) {
  const box = { revision: 1, title: 'Water', words: 'old', minutes: 30, versions: [] as string[] }
  const sent: LessonChanges[] = []
  const stored: { kept: KeptText | null } = { kept: null }
  let now = 0
  let timers: Array<{ at: number, work: () => void }> = []
  const saved = () => ({ id: 5, revision: box.revision, changedAt: 'now', changedSincePublication: false })

  function take ({ title, content, revision, ...facts }: LessonChanges) {
    const words = content ? wordsOf(content)! : box.words
    const isNew = (title ?? box.title) !== box.title || words !== box.words
    if (isNew && revision !== undefined && revision !== box.revision) {
      box.versions.push(words)
      throw new ApiError(409, 'lesson_changed', 'no', { fields: { revision: String(box.revision), changedBy: 'Bo', versionId: String(box.versions.length) } })
    }
    Object.assign(box, { title: title ?? box.title, words, revision: box.revision + (isNew ? 1 : 0), ...(facts.estimatedMinutes ? { minutes: facts.estimatedMinutes } : {}) })
    return saved()
  }

  async function through<T> (work: () => T): Promise<T> {
    const trouble = troubles.shift()
    if (trouble === 'before') throw new ApiError(0, 'offline', 'no')
    if (trouble === 'busy') throw new ApiError(503, 'busy', 'no', { retryAfterS: 5 })
    const answer = work()
    if (trouble === 'after') throw new ApiError(0, 'timeout', 'no')
    return answer
  }

  const saving = createSaving({ revision: 1, changedAt: 'then', changedSincePublication: false }, {
    send: async changes => { sent.push(changes); return through(() => take(changes)) },
    restore: async (versionId, revision) => through(() => {
      if (revision !== box.revision) throw new ApiError(409, 'lesson_changed', 'no', { fields: { revision: String(box.revision), changedBy: 'Cleo' } })
      box.versions.push(box.words)
      Object.assign(box, { words: box.versions[versionId - 1], revision: box.revision + 1 })
      return saved()
    }),
    keep: async kept => { stored.kept = kept },
    later (ms, work) {
      const timer = { at: now + ms, work }
      timers.push(timer)
      return () => { timers = timers.filter(other => other !== timer) }
    },
    now: () => now,
    random: () => 0.5
  })
  async function pass (ms: number) {
    const end = now + ms
    for (let due = next(end); due; due = next(end)) {
      timers = timers.filter(timer => timer !== due)
      now = due.at
      due.work()
      await settle()
    }
    now = end
    await settle()
  }
  const next = (end: number) => timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  const type = (words: string) => saving.write({ content: () => doc(words) })
  const somebodyElse = (words: string) => Object.assign(box, { words, revision: box.revision + 1 })
  return { saving, box, sent, stored, pass, type, somebodyElse, name: () => saving.state.get().state }
}
