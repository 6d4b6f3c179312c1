import { strings } from './users.strings.ts'
import type { UserRow } from './users.api.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { may, useUser } from '../../lib/session.ts'
import type { Role } from '../../lib/session.ts'

export const roles: Role[] = ['student', 'instructor', 'admin']
export const fullName = ({ firstName, lastName }: Pick<UserRow, 'firstName' | 'lastName'>) => `${firstName} ${lastName}`.trim()

export function useRoleWords(): (role: Role) => string {
  const t = useText(strings)
  return (role) => t(`users.role_${role}`)
}

/** Whom this person may add and change: admins everybody, others with the right to manage only students. */
export function useManaged(): (role: Role) => boolean {
  const user = useUser()
  return (role) => user.role === 'admin' || (role === 'student' && may(user, 'manage_users'))
}
