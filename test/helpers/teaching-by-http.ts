import sharp from 'sharp'
import type { Scene } from './browser.ts'
import { multipart } from './multipart.ts'

type Box = Pick<Scene['box'], 'as'>
const words = (text: string) => ({ type: 'text', text })

export const paragraph = (text: string) => ({ type: 'paragraph', children: [words(text)] })
export const heading = (text: string) => ({ type: 'heading', tag: 'h2', children: [words(text)] })
export const contentOf = (...children: unknown[]) => ({ root: { type: 'root', children } })

interface Lesson { title: string, content: unknown, [more: string]: unknown }
interface Course { title: string, lessons?: Lesson[], studentIds?: number[], [more: string]: unknown }

/** A published course with published lessons, made as a teacher makes them; `after: [0]` on a lesson names the first as to be finished before. */
export async function teach ({ as }: Box, teacherId: number, { lessons = [], studentIds = [], ...course }: Course) {
  const ask = await as(teacherId)
  const send = async <T>(method: 'POST' | 'PUT' | 'PATCH', url: string, payload?: object): Promise<T> => {
    const reply = await ask({ method, url, ...(payload ? { payload } : {}) })
    if (reply.statusCode >= 300) throw new Error(`${method} ${url} was answered ${reply.statusCode}: ${reply.body}`)
    return (reply.body ? reply.json() : undefined) as T
  }
  const { id } = await send<{ id: number }>('POST', '/api/courses', course)
  const lessonIds: number[] = []
  for (const { after = [], ...lesson } of lessons) {
    const prerequisiteIds = (after as number[]).map(at => lessonIds[at]!)
    const made = await send<{ id: number }>('POST', `/api/courses/${id}/lessons`, { ...lesson, ...(prerequisiteIds.length > 0 ? { prerequisiteIds } : {}) })
    await send('PUT', `/api/lessons/${made.id}/publication`)
    lessonIds.push(made.id)
  }
  await send('PUT', `/api/courses/${id}/publication`)
  if (studentIds.length > 0) await send('POST', `/api/courses/${id}/enrolments`, { userIds: studentIds })
  return { id, lessonIds, send }
}

const cell = (text: string, headerState = 0) => ({ type: 'tablecell', headerState, children: [paragraph(text)] })
const item = (text: string, more = {}) => ({ type: 'listitem', children: [words(text)], ...more })
const callout = (kind: string, text: string) => ({ type: 'callout', kind, children: [paragraph(text)] })

/** Something of every kind that needs no file. */
export const richContent = (...more: unknown[]) => contentOf(
  { type: 'paragraph', children: [words('Read on in the '), { type: 'link', url: 'https://example.org/a-very-long-address-that-nobody-types', children: [words('encyclopedia')] }, words(', or look for '), { type: 'text', text: 'magma', format: 128 }, words(' and '), { type: 'text', text: 'print(1)', format: 16 }, words('.')] },
  heading('What happens inside'), paragraph('Rock melts and rises. '.repeat(20)), callout('definition', 'Magma is molten rock below the ground.'),
  { type: 'list', listType: 'number', children: [item('Rock melts'), { type: 'listitem', children: [{ type: 'list', listType: 'bullet', children: [item('slowly')] }] }, item('Magma rises')] },
  heading('Three kinds'),
  { type: 'table', children: [{ type: 'tablerow', children: [cell('Kind', 3), cell('Shape', 1), cell('Height in metres above the sea', 1)] }, { type: 'tablerow', children: [cell('Shield volcano', 2), cell('wide and flat'), cell('4169')] }] },
  ...['note', 'tip', 'warning', 'example', 'task'].map(kind => callout(kind, `In this box: a ${kind}.`)),
  { type: 'columns', children: [{ type: 'column', children: [paragraph('Thin lava flows calmly.')] }, { type: 'column', children: [paragraph('Thick lava bursts.')] }] },
  heading('How much energy?'), { type: 'equation', equation: 'E = \\frac{1}{2} m v^2', inline: false },
  { type: 'code', language: 'python', children: [{ type: 'code-highlight', text: 'def', highlightType: 'keyword' }, { type: 'code-highlight', text: ' energy(m, h): ', highlightType: 'function' }, { type: 'code-highlight', text: '# joules: a long remark that does not fit on any phone at all', highlightType: 'comment' }] },
  heading('Do you remember?'),
  { type: 'collapsible', children: [{ type: 'collapsible-title', children: [words('Why is lava red?')] }, { type: 'collapsible-content', children: [paragraph('It glows.')] }] },
  { type: 'list', listType: 'check', children: [item('Read', { checked: true }), item('Draw a volcano')] },
  { type: 'quote', children: [words('The earth shook and the sea drew back.')] }, { type: 'horizontalrule' },
  { type: 'paragraph', children: [words('البركان فتحة في قشرة الأرض.')] }, ...more
)

export const photo = (background: string) => sharp({ create: { width: 1600, height: 900, channels: 3, background } }).png().toBuffer()

/** Silence of 8,000 samples a second. */
export function silence (seconds: number) {
  const samples = seconds * 8_000
  const head = Buffer.alloc(44)
  head.write('RIFF'); head.writeUInt32LE(36 + samples, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22); head.writeUInt32LE(8_000, 24); head.writeUInt32LE(8_000, 28); head.writeUInt16LE(1, 32); head.writeUInt16LE(8, 34)
  head.write('data', 36); head.writeUInt32LE(samples, 40)
  return Buffer.concat([head, Buffer.alloc(samples, 128)])
}

export async function upload ({ as }: Box, userId: number, name: string, bytes: Buffer) {
  const { payload, headers } = multipart({ name, bytes })
  const reply = await (await as(userId))({ method: 'POST', url: '/api/media', payload, headers })
  return (reply.json() as { id: number }).id
}

/** A recording of a lesson with the times at which its blocks begin. */
export async function narrate ({ db }: Pick<Scene['box'], 'db'>, lessonId: number, mediaId: number, marks: Array<[number, number]>) {
  await db.write(async trx => {
    await trx.insertInto('lesson_narrations').values({ lesson_id: lessonId, source: 'recording', media_id: mediaId, marks: JSON.stringify(marks), updated_at: 1 }).execute()
    await trx.insertInto('media_links').values({ media_id: mediaId, subject_kind: 'narration', subject_id: lessonId }).execute()
  })
}
