import { askBox } from './box.ts'
import { randomPassword } from './random-password.ts'
import { required, type Verb } from './verb.ts'

export const createAdmin: Verb = {
  purpose: 'Makes another admin. The password is read from standard input, or made up with --generate.',
  usage: 'pi-lms create-admin --first-name NAME --last-name NAME --email ADDRESS [--generate]',
  example: '$ pi-lms create-admin --first-name Ada --last-name Obi --email ada@hill.example --generate\nAda Obi can sign in as ada@hill.example.\nPassword: tulu-ramo-kine-48',
  options: {
    'first-name': { type: 'string' },
    'last-name': { type: 'string' },
    email: { type: 'string' },
    generate: { type: 'boolean', default: false }
  },
  async run ({ config, options, secret, print }) {
    const [firstName, lastName, email] = required(options, 'first-name', 'last-name', 'email') as [string, string, string]
    const password = options.generate ? randomPassword() : await secret(`Password for ${email}`)
    const { shapedAdmin } = await import('./shaped.ts')
    const admin = shapedAdmin({ firstName, lastName, email, password })
    await askBox(config, 'createAdmin', admin)
    print(`${firstName} ${lastName} can sign in as ${email}.`)
    if (options.generate) print(`Password: ${password}`)
  }
}
