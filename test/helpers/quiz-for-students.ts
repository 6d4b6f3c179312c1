import type { QuestionBody, SimpleBody } from '../../server/features/questions/body.schemas.ts'
import type { Scene } from './browser.ts'
import { descriptionBody, essayBody, gapsBody, hotspotBody, matchBody, multipleBody, numericalBody, orderBody, rich, shortBody, singleBody, trueFalseBody } from './questions.ts'
import { putQuestion } from './quizzes.ts'
import { contentOf, paragraph, photo, teach, upload } from './teaching-by-http.ts'

const hint = { hints: [{ id: 'h1', text: rich('It lies on the Seine.'), cost: 2_000 }] }
const rectangle = (x: number, y: number) => ({ shape: 'rectangle' as const, points: [{ x, y }, { x: x + 1_500, y: y + 1_500 }] })

/** One of each kind, the scenario with two parts last; `mediaId`: a picture. */
export const oneOfEach = (mediaId: number): QuestionBody[] => [
  { ...descriptionBody(), stem: rich('Read this first: all of it is about Europe.') },
  { ...singleBody({ shuffle: false }), ...hint },
  multipleBody([5_000, 5_000, -5_000]),
  trueFalseBody(true),
  shortBody(['Goethe']),
  numericalBody([{ value: '-3.5', tolerance: 'absolute', by: '0.1' }], { unit: 'optional', units: [{ unit: 'm', factor: '1' }, { unit: 'km', factor: '1000' }] }),
  matchBody({ shuffle: false }),
  orderBody(),
  gapsBody(),
  matchBody({ stem: rich('What is where?'), shuffle: false, picture: { mediaId, alt: 'A map' }, prompts: ['cat', 'cow'].map((id, i) => ({ id, text: null, area: rectangle(1_500 + i * 5_000, 2_000 + i * 3_000), answerId: `${id}-food` })) }),
  hotspotBody({ picture: { mediaId, alt: 'A map' } }),
  essayBody(),
  { type: 'scenario', stem: rich('A patient comes in, pale and tired, and says that it has been so for weeks.'), explanation: null, hints: [], citations: [], parts: [
    { id: 'one', weight: 1, question: trueFalseBody(false) as SimpleBody }, { id: 'two', weight: 2, question: shortBody(['Anaemia'], { stem: rich('What does she have?') }) as SimpleBody }
  ] }
]

interface Quiz { title?: string, bodies: QuestionBody[], settings?: object, lessonId?: number, instructions?: unknown, publish?: boolean }

/** A quiz of this course, as a teacher makes it, of questions that lie in the bank. Each is worth two points. */
export async function makeQuiz ({ as, db }: Pick<Scene['box'], 'as' | 'db'>, { teacherId, courseId }: { teacherId: number, courseId: number }, { title = 'Europe', bodies, settings = {}, publish = true, ...more }: Quiz) {
  const ask = await as(teacherId)
  const items = []
  for (const body of bodies) items.push({ questionId: await putQuestion(db, body, { by: teacherId, name: title }), points: body.type === 'description' ? 0 : 200 })
  const made = await ask({ method: 'POST', url: `/api/courses/${courseId}/quizzes`, payload: { title, items, settings, ...more } })
  if (made.statusCode !== 201) throw new Error(made.body)
  const { id } = made.json() as { id: number }
  if (!publish) return id
  const published = await ask({ method: 'PUT', url: `/api/quizzes/${id}/publication` })
  if (published.statusCode !== 200) throw new Error(published.body)
  return id
}

/** A course with a lesson, its teacher, a student in it, and a picture. */
export async function makeCourseForQuizzes (box: Pick<Scene['box'], 'as' | 'db'>, { teacherId, studentIds }: { teacherId: number, studentIds: number[] }) {
  const { id: courseId, lessonIds } = await teach(box, teacherId, { title: 'Geography', studentIds, lessons: [{ title: 'Rivers', content: contentOf(paragraph('Rivers flow downhill.')) }] })
  const mediaId = await upload(box, teacherId, 'map.png', await photo('#88aa66'))
  return { teacherId, courseId, lessonId: lessonIds[0]!, mediaId }
}
