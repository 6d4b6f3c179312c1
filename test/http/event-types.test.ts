import { test } from 'tap'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eventTypes } from '../../server/http/event-types.ts'
import { testApp } from '../helpers/app.ts'

function textOf (folder: string) {
  const path = fileURLToPath(new URL(`../../${folder}/`, import.meta.url))
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name) && !name.endsWith('event-types.ts')).map(name => readFileSync(path + name, 'utf8')).join('\n')
}

const listed = Object.keys(eventTypes).sort()

// That no other type is sent, the types see to (`HubEvent`).
test('every kind of event that is listed is sent somewhere, and pages listen to no other', async t => {
  const server = textOf('server')
  t.same(listed.filter(type => !server.includes(`{ type: '${type}'`)), [], 'sent by nobody')
  const web = textOf('web/src')
  const heard = [...web.matchAll(/events\.on\(('[a-z_]+')|const news = (\[[^\]]*\])|(\[[^\]]*\])\.map\(\(type\) => events\.on/g)].flatMap(([types]) => [...types.matchAll(/'([a-z_]+)'/g)].map(([, type]) => type!))
  t.ok(heard.length > 12, 'what pages listen to was found')
  t.same(heard.filter(type => !listed.includes(type)), [], 'never sent')
})

test('the description of the box names each of them', async t => {
  const { anyone } = await testApp(t)
  const { paths } = (await anyone({ url: '/api/openapi.json' })).json() as { paths: Record<string, unknown> }
  const description = JSON.stringify(paths['/api/events'])
  t.same(listed.filter(type => !description.includes(type)), [])
})
