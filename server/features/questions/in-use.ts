import type { AppError } from '../../errors.ts'

/** What something else still names is not removed: the database knows of all of it, also of what this noun has never heard of. */
export async function unlessInUse<T> (work: () => Promise<T>, refusal: () => AppError): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_CONSTRAINT_FOREIGNKEY') throw refusal()
    throw error
  }
}
