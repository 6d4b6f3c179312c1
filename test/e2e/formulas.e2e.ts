import { signIn, story } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { contentOf, paragraph, teach } from '../helpers/teaching-by-http.ts'

/** Boxes, colours, lines, arrows and tables: whatever KaTeX draws with styles of its own. */
const drawn = [
  '\\fbox{x}', '\\boxed{x+1}', '\\pmb{x}', '\\boldsymbol{x}', '\\colorbox{red}{x}', '\\fcolorbox{red}{#00ff00}{x}', '\\textcolor{blue}{x}', '\\rule{1em}{1em}', '\\overrightarrow{AB}',
  '\\xrightarrow[under]{over}', '\\overbrace{a+b}^{n}', '\\widehat{abc}', '\\utilde{AB}', '\\sqrt[3]{x}', '\\cancel{x}', '\\sout{x}', '\\angl{n}', '\\phase{-78}', '\\smash{x}', '\\hspace{3em}x',
  '\\raisebox{1em}{x}', '\\Huge x', '\\mathbf{x} \\tag{1}', '\\verb|x|', '\\left\\{\\begin{matrix}a\\\\b\\\\c\\end{matrix}\\right.', '\\def\\a{x}\\a',
  '\\begin{array}{|c:c|}\\hline a & b \\\\ \\hdashline c & d\\\\ \\hline\\end{array}'
]
/** Addresses, styles, names and pictures; and what is no formula. They are shown as they were written. */
const refused = [
  '\\href{javascript:alert(1)}{x}', '\\href{https://example.org}{x}', '\\url{javascript:alert(1)}', '\\htmlStyle{position: fixed; inset: 0}{x}', '\\htmlClass{shell}{x}', '\\htmlId{root}{x}',
  '\\htmlData{a=b}{x}', '\\includegraphics{https://example.org/a.png}', '\\def\\a{\\href}\\a{javascript:alert(1)}{x}', '\\unknown{x}', '\\frac{1'
]

story('formulas draw boxes, colours and lines; what would bring an address, a style or a picture is shown as it was written', async ({ t, box, open }) => {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const written = [...drawn, ...refused].map(equation => ({ type: 'equation', equation, inline: false }))
  const { lessonIds: [lessonId] } = await teach(box, tina.id, { title: 'Signs', lessons: [{ title: 'Formulas', content: contentOf(paragraph('Before'), ...written, { type: 'equation', equation: '\\rule[-1em]{9999em}{9999em}', inline: false }) }] })
  const page = await open()
  await page.goto(`/lessons/${lessonId}`)
  await signIn(page, tina)
  await page.locator('.katex').first().waitFor()
  const formulas = page.locator('.content-equation')
  const asWritten = await formulas.locator('code').allInnerTexts()
  t.same(asWritten, refused)
  t.equal(await formulas.locator('.katex').count(), drawn.length + 1)
  t.equal(await formulas.locator('a, img, script, [id], [data-a], .shell').count(), 0)
  t.equal(await formulas.evaluateAll(all => all.flatMap(one => [...one.querySelectorAll('*')]).filter(one => getComputedStyle(one).position === 'fixed').length), 0)
  const border = await formulas.nth(0).locator('.fbox').evaluate(one => getComputedStyle(one).borderTopStyle)
  t.equal(border, 'solid', 'a box has its border')
  t.equal(await formulas.nth(4).locator('.fcolorbox, .colorbox').first().evaluate(one => getComputedStyle(one).backgroundColor), 'rgb(255, 0, 0)')
  const huge = await formulas.last().locator('.katex-rule').evaluate(one => one.getBoundingClientRect().height)
  t.ok(huge < 1_000, `a line of 9,999 em is ${Math.round(huge)} px high`)

  await page.goto(`/lessons/${lessonId}/edit`)
  await page.locator('.look-box', { has: page.locator('.katex') }).first().dblclick()
  await page.locator('dialog textarea').fill(refused[0]!)
  await page.locator('dialog button[type=submit]').click()
  await page.locator('dialog .field-error', { hasText: '\\href' }).waitFor()
})
