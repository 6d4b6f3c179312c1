import { sizeOf } from './media.rules.ts'
import { useFormats } from '../../lib/time.ts'

/** "1.2 GB", with the language's own comma. */
export function useSize(): (bytes: number) => string {
  const { number } = useFormats()
  return (bytes) => {
    const { value, unit } = sizeOf(bytes)
    return `${number(value)} ${unit}`
  }
}
