import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'

export type Disk = 'dropped' | 'some kept'
export type Random = () => number

const block = 4096

/** A small generator with a seed, so that a cut that lost something can be made again. */
export function randomFrom (seed: number): Random {
  let state = seed >>> 0
  return () => { // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * What one file holds when the power comes back. `synced` is what had been synced, `live` what had been written.
 * Either everything since the last sync is gone, or a random part of its blocks has arrived, the last of them torn:
 * its first half is new, its second half old. Returns whether anything unsynced was there.
 */
export function afterCut (live: string, synced: string, to: string, disk: Disk, random: Random) {
  if (!existsSync(synced)) return false // its name never reached the disk
  const old = readFileSync(synced)
  writeFileSync(to, old, { mode: 0o600 })
  if (!existsSync(live)) return true
  const now = readFileSync(live)
  const different = changedBlocks(old, now)
  if (disk === 'dropped' || (different.length === 0 && old.length === now.length)) return !old.equals(now)
  arrive(to, old, now, different, random)
  return true
}

function changedBlocks (old: Buffer, now: Buffer) {
  const blocks = Array.from({ length: Math.ceil(now.length / block) }, (_, i) => i)
  return blocks.filter(i => !now.subarray(i * block, (i + 1) * block).equals(old.subarray(i * block, (i + 1) * block)))
}

function arrive (to: string, old: Buffer, now: Buffer, different: number[], random: Random) {
  const chance = random()
  const kept = different.filter(() => random() < chance)
  const torn = kept.at(-1)
  const handle = openSync(to, 'r+')
  const least = torn === undefined ? 0 : Math.min(now.length, (torn + 1) * block)
  ftruncateSync(handle, Math.max(least, random() < 0.5 ? old.length : now.length)) // the new length may have arrived or not
  for (const i of kept) {
    const bytes = now.subarray(i * block, (i + 1) * block)
    writeSync(handle, i === torn ? bytes.subarray(0, block / 2) : bytes, 0, undefined, i * block)
  }
  closeSync(handle)
}
