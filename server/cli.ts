// pi-lms <verb>. Nothing is imported before the Node is known to be the right one: the database driver crashes on older ones.
import { refuseOldNode } from './cli/node-version.ts'

refuseOldNode()
const { runCli } = await import('./cli/run.ts')
process.exitCode = await runCli(process.argv.slice(2))
