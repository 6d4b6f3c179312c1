import type { NewSchool } from '../features/setup/setup.schemas.ts'
import { askBox } from './box.ts'
import { required, type Verb } from './verb.ts'

export const setup: Verb = {
  purpose: 'Makes the school and its first admin without a browser. The password is read from standard input.',
  usage: 'pi-lms setup --school NAME --time-zone ZONE --first-name NAME --last-name NAME --email ADDRESS [--language en|es] [--sample]',
  example: '$ pi-lms setup --school "Hill School" --time-zone Africa/Lagos --first-name Ada --last-name Obi --email ada@hill.example < password.txt\nHill School is set up. Ada Obi signs in as ada@hill.example.',
  options: {
    school: { type: 'string' },
    'time-zone': { type: 'string' },
    language: { type: 'string', default: 'en' },
    'first-name': { type: 'string' },
    'last-name': { type: 'string' },
    email: { type: 'string' },
    sample: { type: 'boolean', default: false }
  },
  async run ({ config, options, secret, print }) {
    const [name, timeZone, language, firstName, lastName, email] = required(options, 'school', 'time-zone', 'language', 'first-name', 'last-name', 'email') as [string, string, string, string, string, string]
    const { shapedAdmin, shapedSchool } = await import('./shaped.ts')
    const school = shapedSchool({ name, timeZone, language: language as NewSchool['language'] })
    const password = await secret(`Password for ${email}`)
    const admin = shapedAdmin({ firstName, lastName, email, password })
    await askBox(config, 'setUp', { school, admin, sampleContent: options.sample === true })
    print(`${name} is set up. ${firstName} ${lastName} signs in as ${email}.`)
  }
}
