// npm run bench: the classroom load test beside the floor, with the pinned Node.
import { spawnSync } from 'node:child_process'
import { main, pinnedNode, root } from './lib.mjs'

await main(() => spawnSync(pinnedNode(), ['bench/run.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1)
