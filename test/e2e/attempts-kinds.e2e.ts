import type { Locator, Page } from 'playwright-core'
import { button, signIn, story, until, type Scene } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { makeCourseForQuizzes, makeQuiz, oneOfEach } from '../helpers/quiz-for-students.ts'

async function quizOfAllKinds ({ box }: Pick<Scene, 'box'>) {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const zola = await makeUser(box.db, { username: 'zola', firstName: 'Zola', password: 'three blue mice' })
  const course = await makeCourseForQuizzes(box, { teacherId: tina.id, studentIds: [zola.id] })
  const quizId = await makeQuiz(box, course, { bodies: oneOfEach(course.mediaId), settings: { oneAtATime: true, shuffleOptions: false } })
  return { zola, quizId }
}

/** What the box keeps, in the order of the questions. */
async function answers ({ box }: Pick<Scene, 'box'>) {
  const rows = await box.db.read.selectFrom('attempt_items as item').leftJoin('answers', 'answers.item_id', 'item.id').orderBy('item.position')
    .select(['item.type', 'answers.response', 'answers.flagged']).execute()
  return rows.filter(({ type }) => type !== 'description' && type !== 'scenario').map(({ type, response }) => [type, response === null ? null : JSON.parse(response) as Record<string, unknown>] as const)
}

const wanted = (order: string[]) => [
  ['single', { choice: 'lyon' }], ['multiple', { choices: ['o0', 'o2'] }], ['true_false', { value: false }], ['short_answer', { text: 'Goethe' }], ['numerical', { value: '-3,5', unit: 'km' }],
  ['match', { pairs: { cat: 'owl-food', cow: 'cow-food' } }], ['order', { order }], ['gaps', { gaps: { sea: 'Atlantic', colour: 'blue', depth: '3646', life: 'fish' } }],
  ['match', { pairs: { cow: 'cat-food' } }], ['hotspot', { points: [{ x: 5_200, y: 4_800 }] }], ['essay', { text: 'It was hot.' }], ['true_false', { value: true }], ['short_answer', { text: 'Anaemia' }]
]

async function begin (page: Page, quizId: number) {
  await page.goto(`/quizzes/${quizId}`)
  await button(page, 'Begin').waitFor()
}

const at = (page: Page, number: number) => page.getByRole('heading', { name: `Question ${number}`, exact: true })

story('every kind of question is answered by keyboard alone', async scene => {
  const { t, box, open } = scene
  const { zola, quizId } = await quizOfAllKinds(scene)
  const page = await open()
  await signIn(page, zola)
  await begin(page, quizId)
  const press = async (...keys: string[]) => { for (const key of keys) await page.keyboard.press(key) }
  /** Goes on by Tab until it is there, as somebody does who sees where they are. */
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 60; i++) {
      if (await target.evaluate(element => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('Tab does not lead there')
  }
  const next = async (number: number) => {
    await tabTo(button(page, 'Next'))
    await press('Enter')
    await at(page, number).waitFor()
    t.ok(await at(page, number).evaluate(element => element === document.activeElement), `question ${number} has the focus`)
  }
  await tabTo(button(page, 'Begin'))
  await press('Enter')
  await page.getByText('Read this first').waitFor()
  await next(1)
  await tabTo(page.getByRole('radio', { name: 'Paris' }))
  await press('Space', 'ArrowDown')
  await next(2)
  await tabTo(page.getByRole('checkbox', { name: 'Option 0' }))
  await press('Space', 'Tab', 'Tab', 'Space')
  await next(3)
  await tabTo(page.getByRole('radio', { name: 'True' }))
  await press('Space', 'ArrowDown')
  await next(4)
  await tabTo(page.getByLabel('Your answer'))
  await page.keyboard.type('Goethe')
  await next(5)
  await tabTo(page.getByLabel('Your answer'))
  await page.keyboard.type('3,5')
  await tabTo(button(page, 'Plus or minus'))
  await press('Enter')
  await tabTo(page.getByLabel('Unit', { exact: true }))
  await page.keyboard.type('km')
  await next(6)
  await tabTo(page.getByRole('button', { name: /The cat/ }))
  await press('Enter')
  await tabTo(button(page, 'Food of owl'))
  await press('Enter')
  await tabTo(page.getByRole('button', { name: /The cow/ }))
  await press('Enter')
  await tabTo(button(page, 'Food of cow'))
  await press('Enter')
  await next(7)
  await page.locator('.question-part-words').first().waitFor()
  const before = await page.locator('.question-part-words').allInnerTexts()
  await tabTo(button(page, 'Move down from place 1 of 4'))
  await press('Enter', 'Enter')
  await page.getByText('Now at place 3 of 4').waitFor()
  t.same(await page.locator('.question-part-words').allInnerTexts(), [before[1], before[2], before[0], before[3]], 'the focus went with the part')
  await next(8)
  await tabTo(page.getByLabel('Gap 1 of 4'))
  await page.keyboard.type('Atlantic')
  await tabTo(page.getByLabel('Gap 2 of 4'))
  await page.keyboard.type('blue')
  await tabTo(page.getByLabel('Gap 3 of 4'))
  await page.keyboard.type('3646')
  await tabTo(button(page, 'Gap 4: empty'))
  await press('Enter')
  await tabTo(button(page, 'fish'))
  await press('Enter')
  await page.getByText('fish is at place 4.').waitFor()
  await next(9)
  await tabTo(button(page, 'Food of cat'))
  await press('Enter')
  await tabTo(button(page, 'Place 2: empty'))
  await press('Enter')
  await next(10)
  await tabTo(button(page, 'Set a mark in the picture'))
  await press('ArrowRight', 'ArrowUp', 'Enter')
  await next(11)
  await tabTo(page.getByLabel('Your answer'))
  await page.keyboard.type('It was hot.')
  await next(12)
  await page.getByText('A patient comes in').waitFor()
  await tabTo(page.getByRole('radio', { name: 'True' }))
  await press('Space')
  await next(13)
  await tabTo(page.getByLabel('Your answer'))
  await page.keyboard.type('Anaemia')
  await tabTo(button(page, 'Mark'))
  await press('Enter')
  await tabTo(button(page, 'Hand in…'))
  await press('Enter')
  await page.getByText('You have answered all questions.').waitFor()
  await tabTo(button(page, 'Hand in'))
  await press('Enter')
  await page.getByRole('heading', { name: 'Handed in' }).waitFor()
  const kept = await answers({ box })
  const { order } = kept[6]![1] as { order: string[] }
  t.same(kept, wanted(order))
  t.equal(order.length, 4)
})

story('every kind of question is answered by touch on a phone', async scene => {
  const { t, box, open } = scene
  const { zola, quizId } = await quizOfAllKinds(scene)
  const page = await open('phone')
  await signIn(page, zola)
  await begin(page, quizId)
  const next = async (number: number) => {
    await button(page, 'Next').tap()
    await at(page, number).waitFor()
  }
  await button(page, 'Begin').tap()
  await page.getByText('Read this first').waitFor()
  await next(1)
  await page.getByText('Lyon').tap()
  await next(2)
  await page.getByText('Option 0').tap()
  await page.getByText('Option 2').tap()
  await next(3)
  await page.getByText('False').tap()
  await next(4)
  await page.getByLabel('Your answer').tap()
  await page.keyboard.type('Goethe')
  await next(5)
  t.equal(await page.getByLabel('Your answer').getAttribute('inputmode'), 'decimal', 'a keyboard of figures')
  await page.getByLabel('Your answer').tap()
  await page.keyboard.type('3,5')
  await button(page, 'Plus or minus').tap()
  await page.getByLabel('Unit', { exact: true }).selectOption('km')
  await next(6)
  await page.getByRole('button', { name: /The cat/ }).tap()
  await button(page, 'Food of cow').tap()
  await page.getByRole('button', { name: /The cow/ }).tap()
  await page.getByRole('button', { name: /Food of cow/ }).last().tap() // moves it: it may be used once
  await page.getByRole('button', { name: /The cat/ }).tap()
  await button(page, 'Food of owl').tap()
  await next(7)
  await button(page, 'It is right as it stands').tap()
  await button(page, 'Move up from place 4 of 4').tap()
  await next(8)
  await page.getByLabel('Gap 1 of 4').tap()
  await page.keyboard.type('Atlantic')
  await page.getByLabel('Gap 2 of 4').selectOption('blue')
  await page.getByLabel('Gap 3 of 4').tap()
  await page.keyboard.type('3646')
  await button(page, 'cars').tap()
  await button(page, 'Gap 4: empty').tap()
  await button(page, 'Gap 4: cars').tap()
  await button(page, 'Take it away').tap()
  await button(page, 'fish').tap()
  await button(page, 'Gap 4: empty').tap()
  await next(9)
  await button(page, 'Place 2: empty').tap()
  await button(page, 'Food of cat').tap()
  await button(page, 'Place 2: Food of cat').waitFor()
  await next(10)
  const picture = button(page, 'Set a mark in the picture')
  const { width, height } = (await picture.boundingBox())!
  await picture.tap({ position: { x: width * 0.1, y: height * 0.1 } })
  await picture.tap({ position: { x: width * 0.52, y: height * 0.48 } })
  await button(page, 'Take mark 1 away').tap()
  await next(11)
  await page.getByLabel('Your answer').tap()
  await page.keyboard.type('It was hot.')
  await page.getByText('3 words').waitFor()
  await next(12)
  await page.getByText('True').tap()
  await next(13)
  await page.getByLabel('Your answer').tap()
  await page.keyboard.type('Anaemia')
  await page.getByText('All saved').waitFor()
  const kept = await until(async () => { const found = await answers({ box }); return found.every(([, response]) => response !== null) ? found : null }, 'all answers at the box')
  const { order } = kept[6]![1] as { order: string[] }
  const { points } = kept[9]![1] as { points: Array<{ x: number, y: number }> }
  t.ok(points.length === 1 && Math.abs(points[0]!.x - 5_200) < 60 && Math.abs(points[0]!.y - 4_800) < 60, `a finger at ${JSON.stringify(points)}`)
  t.same(kept, wanted(order).map(([type, response]) => [type, type === 'hotspot' ? { points } : response]))
})

story('a mouse may drag what others choose', async scene => {
  const { t, box, open } = scene
  const { zola, quizId } = await quizOfAllKinds(scene)
  const page = await open()
  await signIn(page, zola)
  await begin(page, quizId)
  await button(page, 'Begin').click()
  const go = async (number: number) => {
    await button(page, 'Next').waitFor()
    await page.locator('.attempt-side').getByRole('button', { name: `Question ${number}:` }).click()
    await at(page, number).waitFor()
  }
  const drag = async (from: Locator, onto: Locator) => {
    await from.scrollIntoViewIfNeeded()
    const [a, b] = [(await from.boundingBox())!, (await onto.boundingBox())!]
    await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2)
    await page.mouse.down()
    await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 5 })
    await page.mouse.up()
  }
  await go(7)
  const words = page.locator('.question-part-words')
  await words.first().waitFor()
  const before = await words.allInnerTexts()
  await drag(words.nth(0), words.nth(2))
  await page.getByText('Now at place 3 of 4').waitFor()
  t.same(await words.allInnerTexts(), [before[1], before[2], before[0], before[3]])
  await go(8)
  await drag(button(page, 'fish'), button(page, 'Gap 4: empty'))
  await button(page, 'Gap 4: fish').waitFor()
  t.equal(await page.locator('.question-thing[aria-pressed=true]').count(), 0, 'what was dragged is not chosen as well')
  await go(9)
  await drag(button(page, 'Food of cow'), button(page, 'Place 1: empty'))
  await button(page, 'Place 1: Food of cow').waitFor()
  const kept = await until(async () => { const found = await answers({ box }); return found[8]![1] === null ? null : found }, 'the last of them at the box')
  t.same([kept[7]![1], kept[8]![1]], [{ gaps: { life: 'fish' } }, { pairs: { cat: 'cow-food' } }])
})
