import fc from 'fast-check'
import { test } from 'tap'
import { ApiError } from '../../web/src/lib/api-error.ts'
import { smallFile, uploadThrough } from '../../web/src/lib/upload-in-pieces.ts'
import type { NamedPiece, Sending, Wire } from '../../web/src/lib/upload-in-pieces.ts'
import type { Media, UploadState } from '../../server/features/media/media.schemas.ts'

const media = { id: 7, name: 'film.mp4' } as unknown as Media
const pieceBytes = 100_000

/** A file whose bytes are their own numbers, so that what arrives can be looked at. */
function fileOf (size: number, name = 'film.mp4', from = 0): NamedPiece & { from: number } {
  return { size, name, from, slice: (start, end) => fileOf(end - start, name, from + start) }
}

const lost = () => new ApiError(0, 'offline', 'The box cannot be reached.')

interface Trouble { /** Before anything arrives, or after all of it has. */ when: 'before' | 'after', error: Error }

/** A box that takes pieces, and the Wi-Fi in front of it: `troubles` happen to one request after the other. */
function boxBehind (toCome: Array<Trouble | null> = []) {
  const troubles = [...toCome]
  const arrived: Array<[number, number]> = []
  const asked: string[] = []
  let offset = 0
  let bytes = 0
  let whole = false
  const state = (): UploadState => ({ id: 1, offset, bytes, pieceBytes, media: whole ? media : null })
  async function through<T> (what: string, work: () => T): Promise<T> {
    asked.push(what)
    const trouble = troubles.shift()
    if (trouble?.when === 'before') throw trouble.error
    const answer = work()
    if (trouble) throw trouble.error
    return answer
  }
  const pauses: number[] = []
  const wire: Wire = {
    whole: async (file, _alt, count) => through('whole', () => { count(file.size); return media }),
    begin: async file => through('begin', () => { bytes = file.bytes; return state() }),
    piece: async (_id, at, piece, count) => through('piece', () => {
      if (at !== offset) throw new ApiError(409, 'wrong_offset', 'no')
      if (whole) throw new ApiError(409, 'upload_complete', 'no')
      arrived.push([(piece as ReturnType<typeof fileOf>).from, piece.size])
      offset += piece.size
      count(piece.size)
      return state()
    }),
    complete: async () => through('complete', () => {
      if (offset !== bytes) throw new ApiError(409, 'wrong_offset', 'no')
      whole = true
      return state()
    }),
    state: async () => through('state', state),
    cancel: async () => { asked.push('cancel') },
    readable: async () => true,
    pause: async ms => { pauses.push(ms) },
    random: () => 0.5
  }
  return { wire, arrived, asked, pauses }
}

test('a small file is one request, a large one comes in pieces and in order', async t => {
  const small = boxBehind()
  t.same(await uploadThrough(small.wire, fileOf(smallFile)), media)
  t.same(small.asked, ['whole'])

  const large = boxBehind()
  const seen: Sending[] = []
  t.same(await uploadThrough(large.wire, fileOf(750_000), { progress: sending => seen.push(sending) }), media)
  t.same(large.arrived.map(([from]) => from), [0, 100_000, 200_000, 300_000, 400_000, 500_000, 600_000, 700_000])
  t.same(seen.at(-1), { sent: 750_000, bytes: 750_000, waiting: false })
  t.ok(seen.every(({ sent }, i) => i === 0 || sent >= seen[i - 1]!.sent), 'never goes back while nothing is lost')
})

test('a dropped connection costs one piece, a lost answer none', async t => {
  const { wire, asked, arrived, pauses } = boxBehind([null, null, { when: 'before', error: lost() }, null, null, { when: 'after', error: lost() }])
  const waits: boolean[] = []
  t.same(await uploadThrough(wire, fileOf(600_000), { progress: ({ waiting }) => waits.push(waiting) }), media)
  t.same(asked.slice(0, 9), ['begin', 'piece', 'piece', 'state', 'piece', 'piece', 'state', 'piece', 'piece'])
  t.same(arrived.map(([from]) => from), [0, 100_000, 200_000, 300_000, 400_000, 500_000], 'each piece arrived once')
  t.same(pauses, [1000], 'a lost answer needs no pause')
  t.ok(waits.includes(true), 'it says that it waits for the connection')
})

test('whatever is lost in whatever order, the file arrives whole and once', async t => {
  const trouble = fc.option(fc.record({ when: fc.constantFrom('before' as const, 'after' as const), error: fc.constantFrom(lost(), new ApiError(503, 'busy', 'busy'), new ApiError(429, 'too_many_requests', 'slow', { retryAfterS: 3 })) }), { freq: 2 })
  await fc.assert(fc.asyncProperty(fc.integer({ min: smallFile + 1, max: 1_500_000 }), fc.array(trouble, { maxLength: 30 }), async (size, troubles) => {
    const { wire, arrived } = boxBehind(troubles)
    if (await uploadThrough(wire, fileOf(size)) !== media) return false
    return arrived.every(([from], i) => from === arrived.slice(0, i).reduce((sum, [, length]) => sum + length, 0)) && arrived.reduce((sum, [, length]) => sum + length, 0) === size
  }), { numRuns: 200 })
  t.pass('property held')
})

test('pauses grow to half a minute, and keep to what the box asks', async t => {
  const before = (error: Error): Trouble => ({ when: 'before', error })
  const { wire, pauses } = boxBehind([...Array.from({ length: 7 }, () => before(lost())), before(new ApiError(429, 'too_many_requests', 'slow', { retryAfterS: 20 }))])
  await uploadThrough(wire, fileOf(10))
  t.same(pauses, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 20_500])
})

test('a refusal is final, and so is a file that is gone', async t => {
  for (const [status, code] of [[400, 'invalid'], [409, 'quota_full'], [507, 'no_space'], [413, 'too_large'], [404, 'not_found'], [500, 'unexpected']] as const) {
    const { wire, asked } = boxBehind([{ when: 'before', error: new ApiError(status, code, 'no') }])
    await t.rejects(uploadThrough(wire, fileOf(600_000)), { code })
    t.same(asked, ['begin'])
  }
  const { wire } = boxBehind([{ when: 'before', error: lost() }])
  await t.rejects(uploadThrough({ ...wire, readable: async () => false }, fileOf(10)), { code: 'file_gone' })
  await t.rejects(uploadThrough(boxBehind().wire, fileOf(0)), { code: 'file_empty' })
})

test('stopped, it stops at once and tells the box', async t => {
  const stop = new AbortController()
  const { wire, asked, arrived } = boxBehind()
  const counting: Wire = { ...wire, piece: async (...args) => { if (arrived.length === 2) stop.abort(); return wire.piece(...args) } }
  await t.rejects(uploadThrough(counting, fileOf(900_000), { signal: stop.signal }), { name: 'Cancelled' })
  t.equal(asked.at(-1), 'cancel')
  t.ok(arrived.length < 5)
})
