import { test } from 'tap'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { school, upload, workOff } from './school.ts'

const drawing = { name: 'map.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><text x="2" y="15">River</text></svg>') }

test('a drawing from before fonts were installed is drawn anew when it is sent again; one that is as it would be now is left alone', async t => {
  const box = await school(t)
  const { db, data } = box
  const [asInes, asOtto] = [await box.as(box.ines.id), await box.as(box.otto.id)]
  const show = async (id: number) => (await asInes({ url: `/api/media/${id}` })).json()
  const file = () => db.read.selectFrom('media_files').select(['stored_name', 'status', 'details']).executeTakeFirstOrThrow()
  const { id } = await upload(t, asInes, drawing)
  await workOff(box)
  const first = await file()
  t.match(JSON.parse(first.details), { type: 'svg', fonts: /^[0-9a-f]{16}$/ })

  await upload(t, asOtto, drawing)
  t.same(await file(), first, 'nothing to do with the same fonts')
  t.equal(readdirSync(join(data, 'media', 'files')).length, 1)

  await db.write(trx => trx.updateTable('media_files').set({ details: JSON.stringify({ type: 'svg', fonts: 'none yet' }) }).execute())
  const [before, again] = [await show(id), await upload(t, asOtto, drawing)]
  t.match(again, { status: 'waiting' })
  await workOff(box)
  t.match(await show(id), { status: 'ready', widths: before.widths, url: before.url }, 'also where it was used before')
  const anew = await file()
  t.equal(anew.details, first.details)
  t.not(anew.stored_name, first.stored_name)
  t.notOk(existsSync(join(data, 'media', 'files', first.stored_name)), 'what nothing names any more is gone')
  t.same(readdirSync(join(data, 'media', 'files', anew.stored_name)).sort(), ['1280.webp', '320.webp', '640.webp'])
  t.equal((await asInes({ url: `/api/media/${id}/file` })).statusCode, 200)
})
