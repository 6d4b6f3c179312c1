import { createHash } from 'node:crypto'

// Which questions say the same, or nearly: a hash of their words, and a few marks that texts with much in common are likely to share.

const gramLetters = 5
const mostLetters = 4_000
const bands = 5
const rows = 3 // texts that share nine tenths of their grams share a mark 998 times in 1,000, those with a third 17 times in 100
/** From here on two questions are shown as alike, in basis points. */
export const alikeFrom = 6_500

const simple = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()

export interface Asked { type: string, stem: string, others: string[], mediaIds: number[] }

/** Equal for questions that ask the same of the same files, in whatever order their answers stand. */
export const similarHash = ({ type, stem, others, mediaIds }: Asked) =>
  createHash('sha256').update(JSON.stringify([type, simple(stem), others.map(simple).sort(), mediaIds.toSorted((a, b) => a - b)])).digest('hex').slice(0, 32)

/** Runs of five letters, spaces among them. */
function gramsOf ({ stem, others }: Asked) {
  const text = ` ${simple([stem, ...others.toSorted()].join(' ')).slice(0, mostLetters)} `
  const grams = new Set<string>()
  for (let i = 0; i === 0 || i + gramLetters <= text.length; i++) grams.add(text.slice(i, i + gramLetters))
  return grams
}

/** FNV-1a, 32 bits. */
function hashOf (gram: string) {
  let hash = 0x811C9DC5
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const mixed = (hash: number, by: number) => {
  const once = Math.imul(hash ^ (hash >>> 16) ^ by, 0x85EBCA6B)
  return Math.imul(once ^ (once >>> 13), 0xC2B2AE35) >>> 0
}

/** The least of each of several hashes, three to a mark (A. Z. Broder's MinHash, 1997). */
export function likenessMarks (asked: Asked): number[] {
  const hashes = [...gramsOf(asked)].map(hashOf)
  return Array.from({ length: bands }, (_, band) => {
    const least = Array.from({ length: rows }, (_row, row) => hashes.reduce((min, hash) => Math.min(min, mixed(hash, Math.imul(band * rows + row + 1, 0x9E3779B1))), 0xFFFF_FFFF))
    const high = least.reduce((sum, hash) => mixed(sum, hash), band) & 0xF_FFFF
    return high * 0x1_0000_0000 + least.reduce((sum, hash) => mixed(hash, sum), band)
  })
}

/** How much of their grams two questions share, in basis points (Jaccard). Of other files they are never alike. */
export function likeness (a: Asked, b: Asked) {
  if (a.mediaIds.length !== b.mediaIds.length || a.mediaIds.some(id => !b.mediaIds.includes(id))) return 0
  const [left, right] = [gramsOf(a), gramsOf(b)]
  const both = [...left].filter(gram => right.has(gram)).length
  return Math.round(both * 10_000 / (left.size + right.size - both))
}
