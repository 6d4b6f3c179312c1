import type { Page } from 'playwright-core'
import type { Scene } from './browser.ts'
import { boxName } from './chromium.ts'
import { makeClass, makeUser } from './make.ts'
import { makeBank, placesOfBank } from './places-of-bank.ts'
import { makeQuizzes, placesOfAttempts } from './places-of-attempts.ts'
import { makeTaughtCourses, placesOfTeachers } from './places-of-teachers.ts'
import { makeWrittenLessons, placesOfWriters } from './places-of-writers.ts'
import { narrate, photo, richContent, silence, teach, upload } from './teaching-by-http.ts'

export type Who = 'nobody' | 'newcomer' | 'student' | 'instructor' | 'admin'

/** A page as a person comes to it; `act` brings it into a state that has a look of its own. */
export interface Place { who: Who, route: string, path: string, name: string, act?: (page: Page) => Promise<unknown> }

/** A school with somebody of each role, a class in which something has happened, and courses that have been begun. */
export async function makeSmallSchool ({ db, as }: Scene['box']) {
  const password = 'five brown bears'
  const admin = await makeUser(db, { role: 'admin', username: 'irma', firstName: 'Irma', lastName: 'Lund', password })
  const instructor = await makeUser(db, { role: 'instructor', username: 'tina', firstName: 'Tina', lastName: 'Tamm', password })
  const student = await makeUser(db, { username: 'zola', firstName: 'Zola', lastName: 'Obi', password })
  const newcomer = await makeUser(db, { username: 'nova', firstName: 'Nova', lastName: 'Ka', password })
  const others = [await makeUser(db, { firstName: 'محمد', lastName: 'الأمين', username: 'm.alamin' }), await makeUser(db, { firstName: 'Wolfeschlegelsteinhausen', lastName: 'Bergerdorff-Konstantinopolitanski', username: 'wolfeschlegelsteinhausenbergerdorff' })]
  const { id: classId } = await makeClass(db, { name: '7A Natural sciences, advanced', members: [instructor.id, student.id, ...others.map(({ id }) => id)] })
  await makeClass(db, { name: 'Choir' })
  const ask = await as(admin.id)
  await ask({ method: 'PATCH', url: '/api/school', payload: { signInWays: { cards: true, classCodes: true }, nextStep: null } })
  const { code } = (await ask({ method: 'PUT', url: `/api/classes/${classId}/sign-in-code` })).json() as { code: string }
  await ask({ method: 'POST', url: `/api/classes/${classId}/pins`, payload: { userIds: [student.id] } })
  await ask({ method: 'PUT', url: `/api/users/${others[1]!.id}/deactivation` })
  const courses = await makeCourses({ as, db }, { instructorId: instructor.id, studentId: student.id, otherId: others[0]!.id })
  const taught = await makeTaughtCourses({ db, as }, { instructorId: instructor.id, adminId: admin.id, classId, studentId: others[0]!.id })
  const written = await makeWrittenLessons({ as }, instructor.id)
  const bank = await makeBank({ as }, { instructorId: instructor.id, adminId: admin.id, studentIds: [student.id, others[0]!.id] })
  const quizzes = await makeQuizzes({ as, db }, { instructorId: instructor.id, studentId: student.id, courseId: courses.courseId, lessonId: courses.lessonId })
  return { admin, instructor, student, newcomer, classId, code, taught, written, quizzes, bank, ...courses }
}

/** One course the student is in, with something read and noted; one to join; one that is full. */
async function makeCourses ({ as, db }: Pick<Scene['box'], 'as' | 'db'>, { instructorId, studentId, otherId }: { instructorId: number, studentId: number, otherId: number }) {
  const picture = await upload({ as }, instructorId, 'etna.png', await photo('#a03020'))
  const recording = await upload({ as }, instructorId, 'volcano.wav', silence(30))
  const course = await teach({ as }, instructorId, {
    title: 'Volcanoes and earthquakes', description: 'How the earth moves, and why.', objectives: ['Know what a volcano is', 'Tell three kinds apart'], syllabus: richContent(), studentIds: [studentId], lessons: [
      { title: 'What is a volcano?', summary: 'Where they come from.', objectives: ['Say what magma is'], content: richContent({ type: 'image', mediaId: picture, alt: 'Etna', caption: 'January' }) },
      { title: 'Living beside a volcano', content: richContent(), completion: 'mark' },
      { title: 'Earthquakes, Wolfeschlegelsteinhausenbergerdorff and how they are measured', content: richContent(), after: [1] }
    ]
  })
  const open = await teach({ as }, instructorId, { title: 'Drawing with charcoal', selfEnrolment: true, lessons: [{ title: 'First lines', content: richContent() }] })
  const full = await teach({ as }, instructorId, { title: 'Robots', selfEnrolment: true, capacity: 1, studentIds: [otherId, studentId] })
  const ask = await as(studentId)
  const [lessonId, secondId, lockedId] = course.lessonIds as [number, number, number]
  await narrate({ db }, lessonId, recording, [[0, 0], [2_000, 1], [10_000, 2]])
  await ask({ method: 'PUT', url: `/api/lessons/${lessonId}/progress`, payload: { percent: 40, seconds: 20, position: 3_200 } })
  await ask({ method: 'PUT', url: `/api/lessons/${lessonId}/notes/note-of-the-school`, payload: { position: 3_000, text: 'Magma is **molten** rock:\n- hot\n- heavy' } })
  await ask({ method: 'PUT', url: `/api/lessons/${lessonId}/bookmarks/mark-of-the-school`, payload: { position: 5_000, label: 'Three kinds' } })
  await ask({ method: 'POST', url: `/api/lessons/${secondId}/comments`, payload: { text: 'Why do people stay there?' }, headers: { 'idempotency-key': 'a-question-of-zola' } })
  return { courseId: course.id, lessonId, secondId, lockedId, openId: open.id, fullId: full.id }
}

export type SmallSchool = Awaited<ReturnType<typeof makeSmallSchool>>

const first = async (page: Page, ...buttons: string[]) => { for (const name of buttons) await page.locator(`${name} >> visible=true`).first().click() }

/** Every address of the pages' own list for whoever may go there, and the states worth a look. Nothing here depends on the language. */
export function placesOf ({ student, classId, code, written, courseId, lessonId, secondId, lockedId, openId, taught, quizzes, bank }: SmallSchool): Place[] {
  const people = ['student', 'instructor', 'admin'] as const
  const staff = ['instructor', 'admin'] as const
  const idIn = (route: string) => route.startsWith('/users') ? student.id : route.startsWith('/courses') ? courseId : route.startsWith('/lessons') ? lessonId : classId
  const place = (who: Who, route: string, name: string, act?: Place['act'], path = route.replace(':id', String(idIn(route)))): Place =>
    ({ who, route, path, name: `${who} ${name}`, ...(act ? { act } : {}) })
  const typeCode = async (page: Page) => {
    await page.locator('input').fill(code)
    await first(page, 'button[type=submit]')
    await page.locator('.name').first().waitFor()
  }
  return [
    place('nobody', '/sign-in', 'sign-in'),
    place('nobody', '/sign-in', 'sign-in, nothing typed', page => first(page, 'button[type=submit]')),
    place('nobody', '/card', 'card'),
    place('nobody', '/class', 'class code'),
    place('nobody', '/class', 'names of a class', typeCode),
    place('nobody', '/class', 'PIN', async page => { await typeCode(page); await page.locator('.name', { hasText: 'Zola' }).click(); await page.locator('.pin').waitFor() }),
    place('nobody', '/reset', 'slip'),
    ...people.flatMap(who => [
      place(who, '/', 'start page'),
      place(who, '/', 'own menu', page => first(page, '.menu-button')),
      place(who, '/profile', 'profile'),
      place(who, '/courses', 'courses'),
      place(who, '/courses/:id', 'course'),
      place(who, '/lessons/:id', 'lesson'),
      place(who, '/notes', 'notes'),
      place(who, '/search', 'search, found', undefined, '/search?q=volcano'),
      place(who, '*', 'no such page', undefined, '/nowhere')
    ]),
    place('newcomer', '/', 'start page'),
    place('newcomer', '/courses', 'courses'),
    place('newcomer', '/notes', 'notes'),
    place('student', '/courses/:id', 'course to join', undefined, `/courses/${openId}`),
    place('student', '/courses/:id', 'leaving a course', async page => { await first(page, 'main .button-quiet'); await page.locator('dialog').waitFor() }),
    place('student', '/courses/:id', 'no such course', undefined, '/courses/999999'),
    place('student', '/join', 'join code'),
    place('student', '/join', 'wrong join code', async page => { await first(page, 'main button[type=submit]'); await page.locator('.notice').waitFor() }, '/join#WRONG-CODE'),
    place('student', '/search', 'search, nothing asked'),
    place('student', '/search', 'search, nothing found', undefined, '/search?q=zzzzqqqq'),
    place('student', '/lessons/:id', 'locked lesson', undefined, `/lessons/${lockedId}`),
    place('student', '/lessons/:id', 'lesson read aloud', async page => { await first(page, '.reading-tool'); await page.locator('.reading-spoken').waitFor() }),
    place('student', '/lessons/:id', 'picture enlarged', async page => { await page.locator('.content-picture').click(); await page.locator('dialog').waitFor() }),
    place('student', '/lessons/:id', 'notes beside a lesson', async page => { await page.locator('.reading-tool').last().click(); await page.locator('.notes-mark').waitFor() }),
    place('student', '/lessons/:id', 'note being written', async page => { await page.locator('.reading-tool').last().click(); await first(page, '.notes-tools button'); await page.locator('.notes-writing').waitFor() }),
    place('student', '/lessons/:id', 'lesson to tick off, with comments', async page => {
      await page.locator('.reading-place', { hasText: /\d/ }).waitFor()
      await page.evaluate(() => scrollTo(0, 1e6))
      await page.locator('.comment').waitFor()
    }, `/lessons/${secondId}`),
    ...placesOfAttempts(quizzes),
    ...placesOfWriters(written),
    ...staff.flatMap(who => [
      place(who, '/classes', 'classes'),
      place(who, '/classes/:id', 'class'),
      place(who, '/classes/:id/cards', 'cards'),
      place(who, '/classes/:id/pins', 'PINs')
    ]),
    place('instructor', '/classes/:id/cards', 'cards made', async page => { await first(page, 'main .button-primary'); await page.locator('.sign-card').first().waitFor() }),
    place('instructor', '/classes/:id/pins', 'PINs made', async page => { await first(page, 'main .button-primary'); await page.getByText(/PIN \d{4}/).first().waitFor() }),
    place('instructor', '/classes/:id', 'slip made', async page => { await page.locator('tr', { hasText: 'Zola' }).locator('button').first().click(); await page.locator('dialog .slip').waitFor() }),
    place('admin', '/users', 'people'),
    place('admin', '/users', 'new person', async page => { await first(page, 'main .button-primary'); await page.locator('dialog').waitFor() }),
    place('admin', '/users/:id', 'person'),
    place('admin', '/import', 'class list'),
    place('admin', '/import', 'class list, what would happen', page => chooseList(page)),
    place('admin', '/school', 'school settings'),
    place('admin', '/setup', 'ready'),
    ...placesOfTeachers(taught),
    ...placesOfBank(bank)
  ]
}

async function chooseList (page: Page) {
  const list = 'firstname,lastname,cohort1,email\nZola,Obi,Choir,\n,,Choir,\nYuki,Ito,Chess,\nOle,Berg,Choir,nobody\n'
  await page.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await page.locator('#import-plan').waitFor()
}

/** Goes there and waits until the page has what it asked the box for. */
export async function visit (page: Page, { path, act }: Place) {
  await page.goto(path)
  await settled(page)
  await act?.(page)
  await settled(page)
}

async function settled (page: Page) {
  await page.locator('h1, dialog').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.loading, .spinner'))
}

/** Each person signs in once, in a browser of their own. */
export function visitors ({ open }: Pick<Scene, 'open'>, box: Scene['box'], school: SmallSchool) {
  const pages = new Map<Who, Promise<Page>>()
  const arrive = async (who: Who) => {
    const page = await open('desktop')
    if (who === 'nobody') return page
    // A session made at the box saves the typing; typing is what other stories are about.
    const response = await box.app.inject({ method: 'POST', url: '/api/session', payload: { login: school[who].username, password: school[who].password } })
    await page.context().addCookies(response.cookies.map(({ name, value, path }) => ({ name, value, domain: boxName, path: path ?? '/', httpOnly: true, sameSite: 'Strict' as const })))
    return page
  }
  return (who: Who) => pages.get(who) ?? pages.set(who, arrive(who)).get(who)!
}
