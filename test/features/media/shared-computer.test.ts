import { test } from 'tap'
import { browser, cookiesOf } from '../../helpers/app.ts'
import { makeUser } from '../../helpers/make.ts'
import { multipart } from '../../helpers/multipart.ts'
import { pdf, png, school, upload, workOff } from './school.ts'

const password = 'correct horse 9'

test('at a shared computer the browser asks for each file again, and the next person is answered for themselves', async t => {
  const box = await school(t)
  const { app, db, anyone, as } = box
  const otto = await makeUser(db, { role: 'instructor', username: 'otto', password })
  await makeUser(db, { role: 'instructor', username: 'ruth', password })
  async function signedIn (login: string, shared: boolean) {
    const response = await anyone({ method: 'POST', url: '/api/session', payload: { login, password, shared } })
    const cookies = browser(cookiesOf(response))
    return (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers: { ...cookies, ...headers } })
  }
  const ask = await as(otto.id)
  const file = await upload(t, ask, { name: 'plan.pdf', bytes: pdf() })
  const image = await upload(t, ask, { name: 'leaf.png', bytes: await png() })
  await workOff(box)
  const person = (await ask({ method: 'PUT', url: '/api/profile/picture', ...multipart({ name: 'me.png', bytes: await png() }) })).json() as { pictureUrl: string }

  const [own, shared, next] = [await signedIn('otto', false), await signedIn('otto', true), await signedIn('ruth', true)]
  for (const url of [file.url, image.url, person.pictureUrl]) {
    t.equal((await own(url)).headers['cache-control'], 'private, max-age=31536000, immutable', url)
    const answer = await shared(url)
    t.equal(answer.headers['cache-control'], 'private, no-cache', url)
    const again = await shared(url, { 'if-none-match': answer.headers.etag as string })
    t.match(again, { statusCode: 304, headers: { 'cache-control': 'private, no-cache' } }, 'nothing is sent twice')
  }
  const { etag } = (await shared(file.url)).headers
  t.match(await next(file.url, { 'if-none-match': etag as string }), { statusCode: 404, headers: { 'cache-control': 'no-store' } }, 'what is not theirs is not there')
})
