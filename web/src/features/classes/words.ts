import { strings } from './classes.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { may, useUser } from '../../lib/session.ts'

export const fullName = ({ firstName, lastName }: { firstName: string, lastName: string }) => `${firstName} ${lastName}`.trim()

/** Three lines of small letters hold what two of large ones do not. */
export const isLong = (name: string) => name.length > 24

export const useManages = () => may(useUser(), 'manage_users')

/** An address that only this computer understands must not be printed or shown to a class. */
export function useLocalWarning(): string | null {
  const t = useText(strings)
  return /^(localhost|127\.|\[::1\])/.test(window.location.hostname) ? t('classes.localhost', { address: window.location.origin }) : null
}
