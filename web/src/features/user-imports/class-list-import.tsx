/** Choose a file → see what would happen → let it happen → what happened. Used by the page and by the wizard's last step. */
import { useState } from 'react'
import { ChooseFile } from './choose-file.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportResult } from './import-result.tsx'
import { ImportRunning } from './import-running.tsx'
import { inMemory, previewImport, runImport } from './user-imports.api.ts'
import type { Choice, ImportDone, Preview, Reading } from './user-imports.api.ts'
import { strings } from './user-imports.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { queryClient } from '../../lib/query-client.ts'
import { Loading } from '../../ui/progress.tsx'
import './user-imports.css'

type State =
  | { name: 'choosing', error: unknown }
  | { name: 'reading' }
  | { name: 'looking', file: File, preview: Preview, reading: Reading, again: boolean, error: unknown }
  | { name: 'running', file: File, preview: Preview, sent: number }
  | { name: 'done', preview: Preview, result: ImportDone }

const asWritten: Reading = { columns: {}, defaultRole: 'student' }

export default function ClassListImport({ onDone }: { onDone?: () => void }) {
  const t = useText(strings)
  const [state, setState] = useState<State>({ name: 'choosing', error: null })
  const [choices, setChoices] = useState<Record<string, Choice>>({})

  const choose = async (chosen: File) => {
    setChoices({})
    setState({ name: 'reading' })
    try {
      const file = await inMemory(chosen)
      setState({ name: 'looking', file, preview: await previewImport(file, asWritten), reading: asWritten, again: false, error: null })
    } catch (error) {
      setState({ name: 'choosing', error })
    }
  }

  const readAgain = async (reading: Reading) => {
    if (state.name !== 'looking') return
    setState({ ...state, reading, again: true, error: null })
    setChoices({})
    try {
      setState({ ...state, reading, preview: await previewImport(state.file, reading), again: false, error: null })
    } catch (error) {
      setState({ ...state, again: false, error })
    }
  }

  const run = async () => {
    if (state.name !== 'looking' || state.again) return
    const { file, preview, reading } = state
    setState({ name: 'running', file, preview, sent: 0 })
    try {
      const result = await runImport(file, reading, choices, (sent) => setState({ name: 'running', file, preview, sent }))
      setState({ name: 'done', preview, result })
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'setup' && queryKey[0] !== 'session' })
      onDone?.()
    } catch (error) {
      setState({ ...state, error })
    }
  }

  const startOver = () => setState({ name: 'choosing', error: null })
  if (state.name === 'choosing') return <ChooseFile error={state.error} onFile={(file) => void choose(file)} />
  if (state.name === 'reading') return <Loading label={t('user-imports.reading')} />
  if (state.name === 'running') return <ImportRunning sent={state.sent} />
  if (state.name === 'done') return <ImportResult preview={state.preview} result={state.result} onAgain={startOver} />
  return (
    <ImportPreview fileName={state.file.name} preview={state.preview} reading={state.reading} busy={state.again} error={state.error} choices={choices}
      onChoices={setChoices} onReading={(reading) => void readAgain(reading)} onRun={() => void run()} onOther={startOver} />
  )
}
