import { describeConfig } from '../config.ts'
import type { Verb } from './verb.ts'

export const config: Verb = {
  purpose: 'Shows the settings in force, from the environment and /etc/pi-lms.conf.',
  usage: 'pi-lms config',
  example: '$ pi-lms config\nPILMS_DATA=/var/lib/pi-lms\nPILMS_PORT=80\n…',
  options: {},
  run: async ({ config, print }) => {
    for (const [name, value] of Object.entries(describeConfig(config))) print(`${name}=${value}`)
  }
}
