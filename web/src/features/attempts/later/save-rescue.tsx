/** Unsent answers as a file for the teacher, sealed to the box. */
import { useState } from 'react'
import { loadRescue } from '../load-rescue.ts'
import { strings } from './words.ts'
import { answersIn, unsentBodies } from '../merging.rules.ts'
import { rescueFor } from '../rescue-key.ts'
import type { Running } from '../running.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { outbox } from '../../../lib/outbox/here.ts'
import { session } from '../../../lib/session.ts'
import { Button } from '../../../ui/button.tsx'

interface Props { running: Pick<Running, 'id'>, late?: boolean }

export function SaveRescue({ running: { id }, late }: Props) {
  const t = useText(strings)
  const [said, setSaid] = useState('')
  const save = async () => {
    try {
      setSaid(t('later.rescue_done', { name: await download(id) }))
    } catch {
      setSaid(t('later.rescue_impossible'))
    }
  }
  return (
    <div className="attempt-rescue">
      <p>{t(late ? 'later.rescue_late' : 'later.rescue_text')}</p>
      <Button small icon="download" onClick={() => void save()}>{t('later.rescue')}</Button>
      <p role="status">{said}</p>
    </div>
  )
}

/** Returns the file's name. */
async function download(attemptId: number): Promise<string> {
  const user = session.get()!
  const rescue = rescueFor(attemptId)
  const { sealRescue } = await loadRescue()
  if (!rescue) throw new Error('The attempt was not begun on this device')
  const answers = unsentBodies(answersIn(outbox.state.get().changes, attemptId, user.id))
  const file = sealRescue(rescue.publicKey, { attemptId, token: rescue.token, answers })
  const name = `${`${user.firstName} ${user.lastName}`.trim().replace(/[^\p{L}\p{N}]+/gu, '-')}-${attemptId}.rescue.json`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return name
}
