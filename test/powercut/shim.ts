import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const source = join(import.meta.dirname, 'shim.c')

export class NoCompiler extends Error {}

/** Compiles the preload library into `folder`. The same one lengthens syncs for measurements (SYNC_DELAY_US). */
export function buildShim (folder: string): string {
  const library = join(folder, 'shim.so')
  const { error, status, stderr } = spawnSync('gcc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl', '-lpthread'], { encoding: 'utf8' })
  if (status === 0) return library
  throw new NoCompiler(`The power cut test needs a C compiler and its headers: apt-get install gcc libc6-dev (${error?.message ?? stderr.split('\n')[0]})`)
}

/** The reason to skip a test, or false. */
export function withoutCompiler (): string | false {
  const folder = mkdtempSync(join(tmpdir(), 'powercut-'))
  try {
    buildShim(folder)
    return false
  } catch (error) {
    if (error instanceof NoCompiler) return error.message
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
