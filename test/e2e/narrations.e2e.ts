import { findSpeaker } from '../../server/features/narrations/speech.ts'
import { button, signIn, story, until } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { contentOf, paragraph, silence, teach } from '../helpers/teaching-by-http.ts'

const installed = await findSpeaker()

story('a lesson is recorded, or read by the box, and a student listens to it', async ({ t, box, open }) => {
  const ines = await makeUser(box.db, { role: 'instructor', username: 'ines', firstName: 'Ines', password: 'five brown bears' })
  const ada = await makeUser(box.db, { role: 'student', username: 'ada', firstName: 'Ada', password: 'five brown bears' })
  const { id, lessonIds: [lessonId] } = await teach(box, ines.id, { title: 'Earth', lessons: [{ title: 'Volcanoes', content: contentOf(paragraph('Volcanoes erupt.'), paragraph('Lava is hot.')) }] })
  t.equal((await (await box.as(ines.id))({ method: 'POST', url: `/api/courses/${id}/enrolments`, payload: { userIds: [ada.id] } })).statusCode, 200)

  const desk = await open()
  await signIn(desk, ines)
  await desk.goto(`/lessons/${lessonId}/edit`)
  await desk.getByText('Students hear the lesson in the voice of their own device').waitFor()
  const recording = desk.locator('.narration input[type=file]').last()
  await recording.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a sound') })
  await desk.locator('.narration').getByText('not a sound recording').waitFor()
  await recording.setInputFiles({ name: 'mine.wav', mimeType: 'audio/wav', buffer: silence(2) })
  await desk.getByText('Your own recording').waitFor()
  t.match(await box.db.read.selectFrom('lesson_narrations').select(['lesson_id', 'source']).execute(), [{ lesson_id: lessonId, source: 'recording' }])
  await desk.locator('.narration').getByRole('button', { name: 'Remove' }).click()
  await desk.getByText('Students hear the lesson in the voice of their own device').waitFor()

  if (!installed) return t.comment('espeak-ng and lame (or ffmpeg) are not installed: the box was not let read')
  await button(desk, 'Let the box read it').click()
  await desk.getByRole('radio', { name: 'Fast' }).check()
  await desk.locator('.narration').getByRole('button', { name: 'Let the box read it' }).click()
  await desk.getByText('Students can listen to this lesson.').waitFor()
  await desk.getByText(/Read by the box/).waitFor()

  const phone = await open('phone')
  await signIn(phone, ada)
  await phone.goto(`/lessons/${lessonId}`)
  await button(phone, 'Listen').first().click()
  await until(async () => (await phone.locator('audio').first().evaluate((audio: HTMLAudioElement) => audio.currentTime)) > 0, 'the voice has begun')
})
