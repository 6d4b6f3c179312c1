import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerParent } from '../../../jobs/bounded-child.ts'
import { lessonFile, type Conversion, type ConversionRequest } from '../converted.ts'
import { Unreadable } from '../unreadable.ts'
import { convert } from './convert.ts'

// The process that reads one document. Lessons go into files, one by one: a book of them would not fit into one answer.

answerParent(async (request: ConversionRequest): Promise<Conversion> => {
  try {
    const { title, lessons, pictures, notes } = await convert(request)
    for (const [i, { content }] of lessons.entries()) await writeFile(join(request.folder, lessonFile(i)), JSON.stringify(content))
    return { title, lessons: lessons.map(({ content: _content, ...lesson }) => lesson), pictures, notes }
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.fault }
    throw error
  }
})
