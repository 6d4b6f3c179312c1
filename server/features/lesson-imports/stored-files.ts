import type { Role } from '../../db/tables.ts'
import type { Services } from '../../services.ts'

// The one door through which pictures of a document, and the document itself, come to the files of whoever sent it.

interface Storing { path: string, name: string, alt: string, by: { id: number, role: Role } }

/** Undefined for what is refused there, as a damaged picture. */
export async function storeFile (_app: Pick<Services, 'db' | 'config' | 'clock' | 'jobs'>, _file: Storing): Promise<number | undefined> {
  return undefined
}
