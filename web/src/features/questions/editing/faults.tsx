import type { Fault } from './part.ts'
import { strings } from '../question-editing.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Icon } from '../../../ui/icon.tsx'

const known = new Set(Object.keys(strings))

export function useFaultWords(): (code: string) => string {
  const t = useText(strings)
  return (code) => {
    const key = `questions.fault_${code}`
    return t(known.has(key) ? key as keyof typeof strings : 'questions.fault_invalid')
  }
}

/** What is wrong at this place, in words next to it; `id` for the field that it describes. */
export function FaultAt({ faults, path, id }: { faults: readonly Fault[], path: string, id?: string }) {
  const words = useFaultWords()
  const here = faults.filter((fault) => fault.path === path)
  if (here.length === 0) return null
  return (
    <div id={id}>
      {here.map(({ code }) => <p key={code} className="field-error"><Icon name="alert" /> <span>{words(code)}</span></p>)}
    </div>
  )
}

export const isWrong = (faults: readonly Fault[], path: string): boolean => faults.some((fault) => fault.path === path)
