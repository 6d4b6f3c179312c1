import { askBox } from './box.ts'
import type { Verb } from './verb.ts'

export const resetPassword: Verb = {
  purpose: 'Makes a one-time code with which someone who forgot the password chooses a new one.',
  usage: 'pi-lms reset-password LOGIN',
  example: '$ pi-lms reset-password ada@hill.example\nCode for ada@hill.example: K7QM-3XWD-9R\nType it at the address of the box with /reset behind it, before 14:05. It works once.',
  options: {},
  words: [1, 1],
  async run ({ config, words, print }) {
    const [login] = words as [string]
    const { code, endsAt } = await askBox(config, 'resetPassword', { login })
    print(`Code for ${login}: ${code}`)
    print(`Type it at the address of the box with /reset behind it, before ${new Date(endsAt).toTimeString().slice(0, 5)}. It works once.`)
  }
}
