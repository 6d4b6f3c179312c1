import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Role } from '../../db/tables.ts'

/** Beyond this a class is no class any more; it keeps every list, sheet and check bounded. */
export const mostMembers = 500

/** Who is not bound to the classes they lead. */
export const seesAllClasses = (by: CurrentUser) => by.role === 'admin' || by.capabilities.includes('manage_users')

/** An instructor adds and removes students; who leads a class is decided above them. */
export const mayPlace = (by: CurrentUser, role: Role) => role === 'student' || seesAllClasses(by)
