import type { Queries } from '../../db/open.ts'
import { addUser } from '../users/users.store.ts'
import { nameKey } from '../users/users.rules.ts'
import { addSampleCourse } from './sample-course.ts'

const classes = {
  en: ['Sample class 7A', 'Sample class 7B'],
  es: ['Clase de muestra 7A', 'Clase de muestra 7B']
}
const instructor = { firstName: 'Ines', lastName: 'Sample', username: 'ines.sample' }
const students = [
  [['Ada', 'Obi'], ['Bruno', 'Żak'], ['李', '小龙'], ['محمد', 'علي'], ['Sofía', 'Ríos'], ['Tom', 'Weber']],
  [['Aiko', '田中'], ['Dmitri', 'Орлов'], ['Fatou', 'Diop'], ['Noa', 'Levi'], ['Priya', 'Nair'], ['Zoë', 'Martin']]
] as const

/** Two classes and a course to try things on: nobody in them has a password, so nobody can sign in before an admin or a card lets them. */
export async function addSampleSchool (trx: Queries, { adminId, language, now }: { adminId: number, language: 'en' | 'es', now: number }) {
  const instructorId = await addUser(trx, { role: 'instructor', ...instructor, sample: true, now })
  const classIds: number[] = []
  const studentIds: number[] = []
  for (const [i, name] of classes[language].entries()) {
    const { id: classId } = await trx.insertInto('classes')
      .values({ name, name_key: nameKey(name), sample: 1, created_by: adminId, created_at: now, updated_at: now }).returning('id').executeTakeFirstOrThrow()
    const members: number[] = []
    for (const [firstName, lastName] of students[i]!) {
      members.push(await addUser(trx, { role: 'student', firstName, lastName, username: `${firstName}.${lastName}`.toLowerCase(), sample: true, now }))
    }
    classIds.push(classId)
    studentIds.push(...members)
    await trx.insertInto('class_members').values([instructorId, ...members].map(userId => ({ class_id: classId, user_id: userId, added_by: adminId, added_at: now }))).execute()
  }
  await addSampleCourse(trx, { language, instructorId, adminId, classIds, studentIds, now })
}
