import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { answerParent } from '../../jobs/bounded-child.ts'
import { draftsFile, type ReadFile, type Reading, type ReadingRequest } from './draft.ts'
import { readQuestions } from './read.ts'
import { FileRefused } from './refused-file.ts'

// The process that reads one file of questions. Drafts go into a file, one in each line: a bank of them would not fit into one answer.

answerParent(async (request: ReadingRequest): Promise<ReadFile> => {
  try {
    const { drafts, ...rest } = await readQuestions(request)
    await writeLines(join(request.folder, draftsFile), drafts)
    return { ...rest, drafts: drafts.length }
  } catch (error) {
    if (error instanceof FileRefused) return { fault: error.fault, detail: error.detail }
    throw error
  }
})

async function writeLines (path: string, drafts: Reading['drafts']) {
  const file = createWriteStream(path)
  for (const draft of drafts) if (!file.write(`${JSON.stringify(draft)}\n`)) await new Promise(resolve => file.once('drain', resolve))
  file.end()
  await finished(file)
}
