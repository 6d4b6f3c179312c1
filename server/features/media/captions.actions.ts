import { AppError, conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Services } from '../../services.ts'
import { countOtherCaptions, findCaptions, removeCaptions as removeRow, saveCaptions } from './captions.store.ts'
import { readCaptions } from './captions.rules.ts'
import { requireChangeable, requireSeen } from './media.actions.ts'
import { listMedia } from './media-links.store.ts'
import { toMedia } from './media.rules.ts'
import type { Media } from './media.schemas.ts'

interface Which { mediaId: number, language: string, by: CurrentUser }

const mostLanguages = 20
const sentences = {
  empty: 'There is no caption in this file.',
  too_many: 'These are too many captions.',
  no_times: 'Two times with --> between them are expected here.',
  order: 'A caption must end after it begins, and begin no earlier than the one before it.'
}

export async function putCaptions (app: Pick<Services, 'db' | 'clock' | 'lessonPages'>, { mediaId, language, label, text, by }: Which & { label: string, text: string }): Promise<Media> {
  const { kind } = await requireChangeable(app, { mediaId, by })
  if (kind !== 'video' && kind !== 'audio') throw conflict('no_captions', 'Only videos and sound have captions.')
  const read = readCaptions(text)
  if ('fault' in read) throw new AppError(400, 'captions_invalid', `Line ${read.line}: ${sentences[read.fault]}`, { fields: { text: read.fault, line: String(read.line) } })

  const media = await app.db.write(async trx => {
    if (await countOtherCaptions(trx, mediaId, language) >= mostLanguages) throw conflict('too_many_captions', 'This file has captions in too many languages already.')
    const [row] = await listMedia(trx, [mediaId])
    if (!row) throw notFound('The file')
    await saveCaptions(trx, { mediaId, language, label, text: read.text, by: by.id, now: app.clock.now() })
    return toMedia((await listMedia(trx, [mediaId]))[0]!)
  })
  app.lessonPages.forgetMedia(mediaId)
  return media
}

export async function removeCaptions (app: Pick<Services, 'db' | 'lessonPages'>, { mediaId, language, by }: Which) {
  await requireChangeable(app, { mediaId, by })
  await app.db.write(trx => removeRow(trx, mediaId, language))
  app.lessonPages.forgetMedia(mediaId)
}

export async function showCaptions (app: Pick<Services, 'db'>, { mediaId, language, by }: Which) {
  requireSeen(app, { mediaId, by })
  const captions = await findCaptions(app.db.read, mediaId, language)
  if (!captions) throw notFound('The captions')
  return captions.text
}
