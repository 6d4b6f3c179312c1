import type { Desk } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { choiceOf } from './choice.ts'

// Plain collections of questions: `#Q` with the answer behind `^` and options from A on (OpenTriviaQA), and Markdown in which a
// heading asks and `- [x]` ticks what is right.

export const looksLikeTrivia = (source: string) => /^#Q\s/m.test(source) && /^\^\s/m.test(source)
export const looksLikeQuizMarkdown = (source: string) => /^#{1,6}\s/m.test(source) && /^\s*[-*]\s+\[[xX]\]/m.test(source)

export async function readTrivia (source: string, desk: Desk) {
  let open: { line: number, stem: string[], right: string[], options: string[] } | undefined
  const end = async () => {
    const done = open
    open = undefined
    if (!done) return
    await desk.take({ line: done.line }, question => {
      const right = done.right.join('\n').trim()
      return choiceOf(question, {
        stem: question.plain(done.stem.join('\n')),
        options: done.options.map(option => ({ text: question.plain(option), right: same(option, right) })), detail: right
      })
    })
  }
  for (const [i, line] of source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).entries()) {
    if (desk.isFull) return
    const [, asked] = /^#Q\s?(.*)$/.exec(line) ?? []
    const [, answer] = /^\^\s?(.*)$/.exec(line) ?? []
    const [, option] = /^[A-Z]\s+(.*)$/.exec(line) ?? []
    if (asked !== undefined) {
      await end()
      open = { line: i + 1, stem: [asked], right: [], options: [] }
    } else if (!open || line.trim() === '') continue
    else if (answer !== undefined) open.right.push(answer)
    else if (option !== undefined && open.right.length > 0) open.options.push(option)
    else if (open.options.length > 0) open.options[open.options.length - 1] += `\n${line}`
    else if (open.right.length > 0) open.right.push(line)
    else open.stem.push(line)
  }
  await end()
}

const same = (one: string, other: string) => one.replace(/\s+/g, ' ').trim().toLowerCase() === other.replace(/\s+/g, ' ').trim().toLowerCase()

export async function readQuizMarkdown (source: string, desk: Desk) {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  let topic = ''
  let open: { line: number, stem: string[], options: Array<{ right: boolean, text: string[] }>, behind: string[] } | undefined
  let fenced = false
  const end = async () => {
    const done = open
    open = undefined
    if (!done) return
    await desk.take({ line: done.line, topicPath: topic === '' ? [] : [topic] }, question => {
      if (done.options.length === 0) throw new Unusable('no_answers')
      const references = done.behind.join('\n').trim()
      return choiceOf(question, {
        stem: question.markdown(done.stem.join('\n')), options: done.options.map(({ right, text }) => ({ text: question.markdown(text.join('\n')), right })),
        explanation: references === '' ? null : question.unlessEmpty(question.markdown(references))
      })
    })
  }
  for (const [i, line] of lines.entries()) {
    if (desk.isFull) return
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    const [, level, heading] = (!fenced && /^(#{1,6})\s+(.*)$/.exec(line)) || []
    const [, tick, option] = (!fenced && /^\s*[-*]\s+\[([ xX]?)\]\s*(.*)$/.exec(line)) || []
    if (heading !== undefined) {
      await end()
      if (level!.length < 3) topic = heading.replace(/[#*_`]/g, '').trim()
      else open = { line: i + 1, stem: [heading.replace(/^Q\d+\.\s*/i, '')], options: [], behind: [] }
    } else if (!open) continue
    else if (option !== undefined && open.behind.join('').trim() === '') open.options.push({ right: tick!.toLowerCase() === 'x', text: [option] })
    else if (open.options.length === 0) open.stem.push(line)
    else if (open.behind.length > 0 || (line.trim() !== '' && !/^\s/.test(line) && !fenced && !/^```/.test(line))) open.behind.push(line)
    else open.options.at(-1)!.text.push(line.replace(/^ {2}/, ''))
  }
  await end()
}
