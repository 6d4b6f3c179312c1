import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { button, heading, signIn, story, until, type Scene } from '../helpers/browser.ts'
import { makeClass, makeUser } from '../helpers/make.ts'

const password = 'five brown bears'
const words = (text: string) => ({ root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text }] }] } })

/** Tina, and her class of two. */
async function school ({ db }: Scene['box']) {
  const tina = await makeUser(db, { role: 'instructor', username: 'tina', firstName: 'Tina', lastName: 'Tamm', password })
  const zola = await makeUser(db, { username: 'zola', firstName: 'Zola', lastName: 'Obi', password })
  const ben = await makeUser(db, { username: 'ben', firstName: 'Ben', lastName: 'Berg', password })
  await makeClass(db, { name: '7A', members: [tina.id, zola.id, ben.id] })
  return { tina, zola, ben }
}

async function courseOf (box: Scene['box'], { instructorId, lessons, more = {} }: { instructorId: number, lessons: string[], more?: object }) {
  const ask = await box.as(instructorId)
  const { id } = (await ask({ method: 'POST', url: '/api/courses', payload: { title: 'Biology 7', ...more } })).json() as { id: number }
  const lessonIds: number[] = []
  for (const title of lessons) lessonIds.push(((await ask({ method: 'POST', url: `/api/courses/${id}/lessons`, payload: { title, content: words(`About ${title}.`) } })).json() as { id: number }).id)
  return { id, lessonIds, ask }
}

const outline = (page: Page) => page.locator('.tree-title').allInnerTexts()
const outlineIs = (page: Page, ...wanted: string[]) => until(async () => (await outline(page)).join() === wanted.join(), `the order ${wanted.join()}`)
const choose = async (page: Page, of: string, item: string) => {
  await button(page, `More about ${of}`).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

story('a teacher makes a course in minutes: lessons in order, a class, a code on the screen, and who reads', async ({ t, box, open }) => {
  const { tina, zola } = await school(box)
  const page = await open()
  await signIn(page, tina)
  await page.getByRole('link', { name: 'Courses', exact: true }).click()
  await button(page, 'New course').first().click()
  await page.getByLabel('Title of the course').fill('Biology 7')
  await button(page, 'Make the course').click()
  await heading(page, 'Biology 7').waitFor()

  await button(page, 'Add a lesson').click()
  for (const title of ['Leaves', 'Roots', 'Birds', 'Fish']) {
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await page.getByText(`Added \u2068${title}\u2069.`).waitFor()
  }
  await page.keyboard.type('Insects')
  await button(page, 'Done').click() // what is typed is not thrown away
  await page.locator('.tree-title', { hasText: 'Insects' }).waitFor()
  await button(page, 'Add a section').click()
  for (const title of ['Plants', 'Animals']) {
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await page.getByText(`Added the section \u2068${title}\u2069.`).waitFor()
  }
  await button(page, 'Done').click()

  await t.test('with the mouse', async () => {
    await page.locator('.tree-row', { hasText: 'Roots' }).dragTo(page.locator('.tree-row', { hasText: 'Plants' }), { sourcePosition: { x: 300, y: 20 }, targetPosition: { x: 300, y: 30 } })
    await outlineIs(page, 'Leaves', 'Birds', 'Fish', 'Insects', 'Plants', 'Roots', 'Animals')
    await page.locator('.tree-row', { hasText: 'Leaves' }).dragTo(page.locator('.tree-row', { hasText: 'Roots' }), { sourcePosition: { x: 300, y: 20 }, targetPosition: { x: 300, y: 4 } })
    await outlineIs(page, 'Birds', 'Fish', 'Insects', 'Plants', 'Leaves', 'Roots', 'Animals')
  })
  await t.test('from the keyboard', async t => {
    await page.locator('.tree-row', { hasText: 'Insects' }).focus()
    await page.keyboard.press('ArrowRight')
    t.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Move Insects')
    await page.keyboard.press('Enter')
    const at = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await until(async () => /^(Insert|Drop)/.test(await at() ?? ''), 'a place to drop')
    for (let steps = 0; steps < 30 && await at() !== 'Drop on Animals'; steps++) await page.keyboard.press('ArrowDown')
    t.equal(await at(), 'Drop on Animals', 'each place says what it is')
    await page.keyboard.press('Enter')
    await outlineIs(page, 'Birds', 'Fish', 'Plants', 'Leaves', 'Roots', 'Animals', 'Insects')
  })
  await t.test('by each row\'s menu, and several at once', async () => {
    await choose(page, 'Animals', 'Move up')
    await outlineIs(page, 'Birds', 'Fish', 'Animals', 'Insects', 'Plants', 'Leaves', 'Roots')
    await page.locator('.tree-check', { hasText: '' }).first().click()
    await page.locator('.tree-row', { hasText: 'Fish' }).locator('.tree-check').click()
    await page.getByText('2 lessons chosen').waitFor()
    await button(page, 'Move').click()
    await page.getByRole('dialog').getByLabel('Animals').check()
    await button(page, 'Move here').click()
    await outlineIs(page, 'Animals', 'Insects', 'Birds', 'Fish', 'Plants', 'Leaves', 'Roots')
    await page.getByText('Saved', { exact: true }).waitFor()
  })
  const { id } = (await box.db.read.selectFrom('courses').select('id').executeTakeFirstOrThrow())
  const lessons = await box.db.read.selectFrom('lessons').leftJoin('course_sections', 'course_sections.id', 'lessons.section_id').orderBy('lessons.position').select(['lessons.id', 'lessons.title', 'course_sections.title as section']).execute()
  t.same(lessons.map(({ title, section }) => `${section}: ${title}`), ['Animals: Insects', 'Animals: Birds', 'Animals: Fish', 'Plants: Leaves', 'Plants: Roots'], 'the box has it as the page shows it')

  await page.getByRole('link', { name: 'Students', exact: true }).click()
  await button(page, 'Add a class').click()
  await button(page, 'Add the class 7A').click()
  await page.getByText('2 students are in the course.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await button(page, 'Open a join code').click()
  await button(page, 'Show it large').click()
  const { join_code: code } = await box.db.read.selectFrom('courses').select('join_code').executeTakeFirstOrThrow()
  t.equal((await page.locator('.big-code').innerText()).replace('-', ''), code)
  await page.getByRole('img', { name: /\/join$/ }).waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Lessons', exact: true }).click()
  await page.getByRole('link', { name: 'Insects' }).click()
  await page.getByRole('textbox', { name: 'Text of the lesson' }).fill('Insects have six legs.')
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.goBack()
  const asTina = await box.as(tina.id)
  for (const lesson of lessons.slice(1, 4)) await asTina({ method: 'PATCH', url: `/api/lessons/${lesson.id}`, payload: { content: words(`About ${lesson.title}.`) } })
  await button(page, 'Publish the course').click()
  await page.getByText('5 lessons are still drafts').waitFor()
  await button(page, 'Publish the course and these 5 lessons').click()
  await page.getByText('Students see the course and 4 more lessons now. One lesson could not be published').waitFor()

  await page.getByRole('link', { name: 'Progress', exact: true }).click()
  const row = page.getByRole('row', { name: /Zola Obi/ })
  await row.getByText('Not started', { exact: true }).waitFor()
  const phone = await open('phone')
  await signIn(phone, zola)
  await phone.getByRole('link', { name: /^Biology 7/ }).click()
  await phone.getByRole('link', { name: /Insects/ }).click()
  await phone.getByText('Insects have six legs.').waitFor()
  await row.getByText('100 %').waitFor()
  await page.getByRole('button', { name: 'Not started 1' }).waitFor()
  const saved = page.waitForEvent('download')
  await button(page, 'Save as a table').click()
  const table = await saved
  t.equal(table.suggestedFilename(), 'progress-Biology-7.csv')
  const lines = readFileSync(await table.path(), 'utf8').split('\r\n')
  t.equal(lines[0], '\ufeff"Last name","First name","Progress (%)","Minutes","Last seen","Insects","Birds","Fish","Leaves"')
  t.match(lines[2], /^"Obi","Zola",0,\d,".+","100 %","","",""$/)
  t.equal(await box.db.read.selectFrom('courses').where('id', '=', id).select('status').executeTakeFirst().then(course => course?.status), 'active')
})

story('an order made on an old list is not forced on the box, and a section that was removed comes back', async ({ t, box, open }) => {
  const { tina } = await school(box)
  const { id } = await courseOf(box, { instructorId: tina.id, lessons: ['One', 'Two', 'Three'] })
  const page = await open()
  await signIn(page, tina)
  await page.goto(`/courses/${id}`)
  await outlineIs(page, 'One', 'Two', 'Three')
  await box.db.write(async trx => { await trx.updateTable('courses').set({ outline_revision: 90 }).execute() })
  await choose(page, 'Three', 'Move up')
  await page.getByText('Somebody else has changed this list meanwhile.').waitFor()
  await outlineIs(page, 'One', 'Two', 'Three')
  await choose(page, 'Three', 'Move up')
  await outlineIs(page, 'One', 'Three', 'Two')
  await page.getByText('Saved', { exact: true }).waitFor()

  await button(page, 'Add a section').click()
  await page.keyboard.type('Numbers')
  await page.keyboard.press('Enter')
  await page.getByText('Added the section').waitFor()
  await choose(page, 'Two', 'Move to a section…')
  await page.getByRole('dialog').getByLabel('Numbers').check()
  await button(page, 'Move here').click()
  await outlineIs(page, 'One', 'Three', 'Numbers', 'Two')
  await choose(page, 'Numbers', 'Remove the section')
  await outlineIs(page, 'One', 'Three', 'Two')
  await button(page, 'Undo').click()
  await outlineIs(page, 'One', 'Three', 'Numbers', 'Two')
  await choose(page, 'One', 'Put in the archive')
  await outlineIs(page, 'Three', 'Numbers', 'Two')
  await button(page, 'One lesson in the archive').click()
  await button(page, 'Take One out of the archive').click()
  await page.getByText('Nothing is left in the archive.').waitFor()
  t.equal(await box.db.read.selectFrom('lessons').where('archived_at', 'is not', null).select('id').executeTakeFirst(), undefined)
})

story('a full course: who waits moves up when there are more places; a list, and settings that save themselves', async ({ t, box, open }) => {
  const { tina, zola, ben } = await school(box)
  const { id, ask } = await courseOf(box, { instructorId: tina.id, lessons: [], more: { capacity: 1 } })
  await ask({ method: 'PUT', url: `/api/courses/${id}/publication` })
  await ask({ method: 'POST', url: `/api/courses/${id}/enrolments`, payload: { userIds: [zola.id] } })
  const page = await open()
  await signIn(page, tina)
  await page.goto(`/courses/${id}?part=people`)
  await button(page, 'Bring in a list').click()
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles({ name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('ben\nnobody\n') })
  await page.getByText('One would be put on the waiting list.').waitFor()
  await page.getByText('Line 2: nobody').waitFor()
  await button(page, 'Bring them in').click()
  await page.getByText('One student is on the waiting list: the course is full.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await button(page, 'Change').click()
  await page.getByLabel('Places').fill('2')
  await button(page, 'Save').click()
  await page.getByText('2 of 2 places taken').waitFor()
  t.equal(await box.db.read.selectFrom('enrolments').where('user_id', '=', ben.id).select('status').executeTakeFirst().then(row => row?.status), 'active')

  await choose(page, 'Ben Berg', 'Remove from the course')
  await page.getByText('1 of 2 places taken').waitFor()
  await button(page, 'Undo').click()
  await page.getByText('2 of 2 places taken').waitFor()

  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByLabel('Title').fill('Biology 8')
  await page.getByLabel(/^Keywords/).fill('cells')
  await page.keyboard.press('Enter')
  await page.getByLabel(/^First day/).fill('2027-01-10')
  await page.getByLabel(/^Last day/).fill('2027-01-09')
  await page.getByText('The last day comes before the first.').waitFor()
  await page.getByLabel(/^Last day/).fill('2027-06-30')
  await page.getByRole('status').getByText('Saved').waitFor()
  t.match(await box.db.read.selectFrom('courses').selectAll().executeTakeFirst(), { title: 'Biology 8', starts_on: '2027-01-10', ends_on: '2027-06-30' })
  t.equal(await box.db.read.selectFrom('course_tags').select('tag').executeTakeFirst().then(row => row?.tag), 'cells')
  await button(page, 'Write a syllabus').click()
  await page.getByRole('textbox', { name: 'Syllabus' }).fill('Bring a magnifying glass.')
  await button(page, 'Done').click()
  await until(async () => /Bring a magnifying glass/.test((await box.db.read.selectFrom('courses').select('syllabus').executeTakeFirst())?.syllabus ?? ''), 'the syllabus at the box')
  await page.getByText('Bring a magnifying glass.').waitFor()
  await button(page, 'Put it in the archive').click()
  await page.getByText('is in the archive.').first().waitFor()
  await button(page, 'Undo').click()
  await until(async () => (await box.db.read.selectFrom('courses').select(['status', 'published_at']).executeTakeFirst())?.published_at, 'the course seen again')
})

story('on a phone lessons are put in order with a finger on the handle', async ({ t, box, open }) => {
  const { tina } = await school(box)
  const { id } = await courseOf(box, { instructorId: tina.id, lessons: ['One', 'Two', 'Three'] })
  const page = await open('phone')
  await signIn(page, tina)
  await page.goto(`/courses/${id}`)
  await outlineIs(page, 'One', 'Two', 'Three')
  await button(page, 'Move Three').scrollIntoViewIfNeeded()
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const from = (await button(page, 'Move One').boundingBox())!
  const onto = (await page.locator('.tree-row', { hasText: 'Three' }).boundingBox())!
  await touch('touchStart', from.x + 15, from.y + 20)
  for (const share of [0.2, 0.6, 1]) await touch('touchMove', from.x + 15, from.y + (onto.y + onto.height - 4 - from.y) * share)
  await page.locator('.tree-touch-line').waitFor()
  await touch('touchEnd')
  await outlineIs(page, 'Two', 'Three', 'One')
  await page.getByText('Saved', { exact: true }).waitFor()
  t.equal(await page.locator('.chosen').count(), 0, 'a finger on the handle chooses nothing')
})

story('what could not be published is said, and put away again', async scene => {
  const { t, box, open } = scene
  const { tina } = await school(box)
  const { id, ask } = await courseOf(box, { instructorId: tina.id, lessons: ['Leaves'] })
  await ask({ method: 'POST', url: `/api/courses/${id}/lessons`, payload: { title: 'Nothing yet' } })
  const page = await open()
  await signIn(page, tina)
  const refusedBulk = async () => {
    await page.goto(`/courses/${id}`)
    await page.locator('.tree-row', { hasText: 'Nothing yet' }).locator('.tree-check').click()
    await button(page, 'Publish').click()
    await page.getByText('One lesson could not be published').waitFor()
  }
  await refusedBulk()
  await button(page, 'Done').click()
  await page.getByText('One lesson could not be published').waitFor({ state: 'detached' })
  await refusedBulk()
  await page.getByRole('link', { name: 'Students', exact: true }).click()
  await button(page, 'Add a class').waitFor()
  t.equal(await page.getByText('Something went wrong').count(), 0)
})
