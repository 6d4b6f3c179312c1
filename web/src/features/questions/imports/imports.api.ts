import type { ExportFormat, QuestionFormat, QuestionImport } from '../../../../../server/features/question-imports/question-imports.schemas.ts'
import { upload } from '../../../lib/api.ts'

export type { ExportFormat, QuestionFormat, QuestionImport }
export const exportFormats = ['gift', 'moodle-xml', 'qti', 'qti3', 'csv', 'json'] as const satisfies readonly ExportFormat[]
export const importFormats = ['auto', 'gift', 'moodle-xml', 'aiken', 'missing-word', 'cloze', 'qti', 'csv', 'json', 'mcq'] as const satisfies ReadonlyArray<QuestionFormat | 'auto'>

interface Options { format: typeof importFormats[number], dryRun: boolean, topicId: number | null }

export function importQuestions(file: File, { format, dryRun, topicId }: Options, idempotencyKey: string, progress: (share: number) => void): Promise<QuestionImport> {
  const form = new FormData()
  form.append('format', format)
  form.append('dryRun', String(dryRun))
  if (topicId !== null) form.append('topicId', String(topicId))
  form.append('file', file)
  return upload<QuestionImport>('POST', '/api/question-imports', form, progress, { idempotencyKey })
}

/** A file that the browser fetches: those chosen, or a topic with all below it. */
export function exportAddress(format: ExportFormat, { ids, topicId }: { ids?: number[], topicId?: number }): string {
  const query = new URLSearchParams({ format, ...(ids ? { ids: ids.join(',') } : {}), ...(topicId ? { topicId: String(topicId) } : {}) })
  return `/api/questions/export?${query.toString()}`
}
