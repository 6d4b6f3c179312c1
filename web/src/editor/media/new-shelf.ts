import { readMedia } from './media.api.ts'
import { createShelf } from './shelf.ts'
import type { Shelf } from './shelf.ts'
import { uuid } from '../../lib/plain-http.ts'
import { uploadFile } from '../../lib/upload-here.ts'
import type { MediaMap } from '../../../../server/features/media/media.schemas.ts'

/** A shelf of this box; editors on one page share one. */
export const newShelf = (known: MediaMap): Shelf => createShelf(known, { uploadFile, readMedia, newId: uuid })
