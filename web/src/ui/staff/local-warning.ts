import { strings } from './big-code.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'

/** An address that only this computer understands must not be printed or shown to a class. */
export function useLocalWarning(): string | null {
  const t = useText(strings)
  return /^(localhost|127\.|\[::1\])/.test(window.location.hostname) ? t('big.localhost', { address: window.location.origin }) : null
}
