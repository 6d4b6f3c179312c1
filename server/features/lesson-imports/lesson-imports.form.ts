import type { FastifyRequest } from 'fastify'
import { Value } from 'typebox/value'
import { AppError, invalid } from '../../errors.ts'
import { openDocument, removeDocument, syncImports } from './import-files.ts'
import { ImportOptions } from './lesson-imports.schemas.ts'
import { documentTooLarge } from './refusals.ts'

// The form a document comes in: multipart has no schema of its own, so its fields are checked here. The document goes to the
// disk as it comes, never whole into memory.

export const mostDocumentBytes = 60 * 1024 * 1024

/** A document that lies on the disk, synced; whoever has it says `settled`, or removes it. */
export interface Sent { storedName: string, fileName: string, bytes: number, fields: ImportOptions, settled: () => void }

export async function receiveDocument (data: string, request: FastifyRequest): Promise<Sent> {
  if (!request.isMultipart()) throw new AppError(415, 'invalid', 'A file must be sent as multipart/form-data.')
  const given: Record<string, string> = {}
  let document: Awaited<ReturnType<typeof writeDocument>> | undefined
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 10, fileSize: mostDocumentBytes, fieldSize: 1_000, parts: 12 } })) {
      if (part.type === 'file') document = await writeDocument(data, part)
      else given[part.fieldname] = String(part.value)
    }
    if (!document || document.bytes === 0) throw invalid('Please choose a file.', { file: 'required' })
    return { ...document, fields: fieldsOf(given) }
  } catch (error) {
    if (document) {
      document.settled()
      await removeDocument(data, document.storedName)
    }
    throw (error as { statusCode?: number }).statusCode === 413 ? documentTooLarge() : error
  }
}

async function writeDocument (data: string, { file: source, filename }: { file: NodeJS.ReadableStream & { truncated: boolean }, filename?: string }) {
  const { name, file, settled } = await openDocument(data)
  try {
    let bytes = 0
    for await (const chunk of source as AsyncIterable<Buffer>) bytes += (await file.write(chunk)).bytesWritten
    if (source.truncated) throw documentTooLarge()
    await file.sync()
    await file.close()
    await syncImports(data)
    return { storedName: name, fileName: plainName(filename ?? ''), bytes, settled }
  } catch (error) {
    await file.close().catch(() => {})
    settled()
    await removeDocument(data, name)
    throw error
  }
}

/** Without folders, and without what must not stand in a line. */
const plainName = (name: string) => name.toWellFormed().split(/[/\\]/).at(-1)!.replace(/[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu, '').slice(-200).trim() || 'document'

function fieldsOf ({ split, sectionId, keepFile, ...others }: Record<string, string>): ImportOptions {
  const fields = {
    ...others, ...(split === undefined ? {} : { split }), ...(sectionId === undefined ? {} : { sectionId: Number(sectionId) }),
    ...(keepFile === undefined ? {} : { keepFile: ({ true: true, false: false } as Record<string, boolean>)[keepFile] ?? keepFile })
  }
  const [fault] = Value.Errors(ImportOptions, fields)
  if (!fault) return fields as ImportOptions
  const unknown = fault.keyword === 'additionalProperties' ? (fault.params as { additionalProperties: string[] }).additionalProperties[0] : undefined
  const field = (unknown ?? fault.instancePath.split('/')[1] ?? 'split').slice(0, 50)
  throw invalid(`The field "${field}" is not as expected.`, { [field]: 'invalid' })
}
