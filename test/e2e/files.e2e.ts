import { signIn, story, until } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { pdf, wav } from '../features/media/school.ts'

const password = 'five brown bears'
const hostile = '<!-- <html> --> <script>document.title = "run"</script>'

/** Through the page itself, as the editor does. */
const send = (name: string, bytes: Buffer) => ({ name, text: bytes.toString('base64') })

story('what a browser makes of files: it shows what can be shown, and nothing in them runs', async ({ t, box, open }) => {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password })
  const page = await open('desktop')
  await signIn(page, tina)
  const upload = async (name: string, bytes: Buffer) => page.evaluate(async ({ name, text }) => {
    const form = new FormData()
    form.set('file', new Blob([Uint8Array.from(atob(text), letter => letter.charCodeAt(0))]), name)
    const response = await fetch('/api/media', { method: 'POST', body: form })
    return (await response.json() as { url: string }).url
  }, send(name, bytes))
  const paper = await upload('paper.pdf', pdf())
  const tone = await upload('tone.wav', wav(16_000))
  const words = await upload('words.txt', Buffer.from(`Dear class,\n${hostile}`))
  const table = await upload('table.csv', Buffer.from('a;b\n1;2\n'))
  const viewer = () => page.frames().some(frame => frame.url().startsWith('chrome-extension:'))

  await page.evaluate(address => { const frame = document.createElement('iframe'); frame.src = address; document.body.replaceChildren(frame) }, paper)
  await until(viewer, 'the paper in a frame of our page')
  await page.goto(paper)
  await until(viewer, 'the paper by itself')

  await page.goto('/')
  const played = await page.evaluate(async address => {
    const player = new Audio(address)
    player.currentTime = 1
    await new Promise((resolve, reject) => { player.onseeked = resolve; player.onerror = reject })
    return [player.duration, player.currentTime]
  }, tone)
  t.same(played, [2, 1])
  await page.goto(tone)
  t.equal(await page.evaluate(async () => { const player = document.querySelector('video')!; while (player.readyState < 1) await new Promise(resolve => { setTimeout(resolve, 20) }); return player.duration }), 2)

  await page.goto(words)
  t.match(await page.locator('body').innerText(), /Dear class,/)
  t.not(await page.title(), 'run')
  await page.goto('/')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.evaluate(address => { location.assign(address) }, table)])
  t.equal(saved.suggestedFilename(), 'table.csv')
})
