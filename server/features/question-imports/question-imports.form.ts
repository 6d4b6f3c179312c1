import type { FastifyRequest } from 'fastify'
import { Value } from 'typebox/value'
import { AppError, invalid } from '../../errors.ts'
import { openDocument, removeDocument } from '../lesson-imports/import-files.ts'
import { QuestionImportOptions } from './question-imports.schemas.ts'
import { fileTooLarge } from './refusals.ts'

// The form a file of questions comes in: multipart has no schema of its own, so its fields are checked here. The file goes to the
// disk as it comes, where files of lesson imports lie too while they are read.

export const mostFileBytes = 60 * 1024 * 1024

/** A file that lies on the disk until whoever has it says `settled` and removes it. */
export interface SentFile { storedName: string, fileName: string, bytes: number, options: QuestionImportOptions, settled: () => void }

export async function receiveQuestions (data: string, request: FastifyRequest): Promise<SentFile> {
  if (!request.isMultipart()) throw new AppError(415, 'invalid', 'A file must be sent as multipart/form-data.')
  const given: Record<string, string> = {}
  let file: Awaited<ReturnType<typeof writeFile>> | undefined
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 10, fileSize: mostFileBytes, fieldSize: 1_000, parts: 12 } })) {
      if (part.type === 'file') file = await writeFile(data, part)
      else given[part.fieldname] = String(part.value)
    }
    if (!file || file.bytes === 0) throw invalid('Please choose a file.', { file: 'required' })
    return { ...file, options: optionsOf(given) }
  } catch (error) {
    if (file) {
      file.settled()
      await removeDocument(data, file.storedName)
    }
    throw (error as { statusCode?: number }).statusCode === 413 ? fileTooLarge() : error
  }
}

async function writeFile (data: string, { file: source, filename }: { file: NodeJS.ReadableStream & { truncated: boolean }, filename?: string }) {
  const { name, file, settled } = await openDocument(data)
  try {
    let bytes = 0
    for await (const chunk of source as AsyncIterable<Buffer>) bytes += (await file.write(chunk)).bytesWritten
    if (source.truncated) throw fileTooLarge()
    await file.close()
    return { storedName: name, fileName: (filename ?? '').split(/[/\\]/).at(-1)!.slice(-200), bytes, settled }
  } catch (error) {
    await file.close().catch(() => {})
    settled()
    await removeDocument(data, name)
    throw error
  }
}

function optionsOf ({ dryRun = 'false', topicId, format = 'auto', ...others }: Record<string, string>): QuestionImportOptions {
  const options = {
    ...others, format, dryRun: ({ true: true, false: false } as Record<string, boolean>)[dryRun] ?? dryRun,
    ...(topicId === undefined || topicId === '' ? {} : { topicId: Number(topicId) })
  }
  const [fault] = Value.Errors(QuestionImportOptions, options)
  if (!fault) return options as QuestionImportOptions
  const unknown = fault.keyword === 'additionalProperties' ? (fault.params as { additionalProperties: string[] }).additionalProperties[0] : undefined
  const field = (unknown ?? fault.instancePath.split('/')[1] ?? 'format').slice(0, 50)
  throw invalid(`The field "${field}" is not as expected.`, { [field]: 'invalid' })
}
