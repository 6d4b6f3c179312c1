import type { Notebook } from './notebook.schemas.ts'

// A notebook as Markdown (CommonMark), to be kept and read anywhere.

type Written = Notebook['items'][number]

const words: Record<string, { title: string, empty: string }> = {
  en: { title: 'Notes and bookmarks', empty: 'Bookmark' },
  es: { title: 'Notas y marcadores', empty: 'Marcador' }
}
const wordsIn = (language: string) => words[language] ?? words.en!

/** Text that must stay what it is: whatever Markdown would read as its own gets a backslash. */
export const literal = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2').replace(/^([-+=])/, '\\$1')

export const headingOf = ({ name, day, language }: { name: string, day: string, language: string }) => `# ${wordsIn(language).title}\n\n${literal(name)}, ${day}\n`

/** One lesson: what was marked and noted, in the order of its text. Notes are Markdown already, and stand in it as quotations. */
export function markdownOf ({ courseTitle, lessonTitle, bookmarks, notes }: Written, { newCourse, language }: { newCourse: boolean, language: string }) {
  const marked = bookmarks.map(({ position, label }) => ({ position, text: `**${wordsIn(language).empty}:** ${literal(label)}` }))
  const noted = notes.map(({ position, text }) => ({ position: position ?? -1, text: text.trimEnd().split(/\r\n?|\n/).map(line => `> ${line}`.trimEnd()).join('\n') }))
  const inOrder = [...marked, ...noted].sort((a, b) => a.position - b.position)
  return `${newCourse ? `\n## ${literal(courseTitle)}\n` : ''}\n### ${literal(lessonTitle)}\n${inOrder.map(({ text }) => `\n${text}\n`).join('')}`
}
