import { execSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { getPriority } from 'node:os'
import { answerParent } from '../../server/jobs/bounded-child.ts'

// What a bounded process may come to, for the test beside it.

const kept: Buffer[] = []

answerParent(async ({ does, n = 0, path = '' }: { does: string, n?: number, path?: string }) => {
  switch (does) {
    case 'read': return readFileSync(path, 'utf8')
    case 'write': return writeFileSync(path, 'written')
    case 'start': return execSync('true')
    case 'call': return (await fetch(path)).status
    case 'double': return { doubled: n * 2 }
    case 'nothing': return undefined
    case 'hang': for (;;);
    case 'wait': { const from = Date.now(); await wait(n); return { from, to: Date.now() } }
    case 'swell': for (;;) { kept.push(Buffer.alloc(8_000_000, 1)); await wait(5) }
    case 'fill the heap': { const words: string[] = []; for (;;) words.push('word'.repeat(10) + Math.random()) }
    case 'fall': process.abort()
    case 'leave': process.exit(0)
    case 'throw': throw new Error('no good')
    case 'secrets': return { names: Object.keys(process.env).filter(name => name.startsWith('PILMS_')), priority: getPriority() }
  }
})
