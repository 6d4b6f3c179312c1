import { may, useUser } from '../../lib/session.ts'

export const fullName = ({ firstName, lastName }: { firstName: string, lastName: string }) => `${firstName} ${lastName}`.trim()

/** Three lines of small letters hold what two of large ones do not. */
export const isLong = (name: string) => name.length > 24

export const useManages = () => may(useUser(), 'manage_users')
