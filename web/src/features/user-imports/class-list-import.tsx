/** Choose a file → see what would happen → let it happen → what happened. Used by the page and by the wizard's last step. */
import { useEffect, useRef, useState } from 'react'
import { ChooseFile } from './choose-file.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportResult } from './import-result.tsx'
import { ImportRunning } from './import-running.tsx'
import { inMemory, previewImport, runImport } from './user-imports.api.ts'
import type { Choice, ImportDone, ImportRow, Preview, Reading } from './user-imports.api.ts'
import { questionsOf } from './user-imports.rules.ts'
import { strings } from './user-imports.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { queryClient } from '../../lib/query-client.ts'
import { Loading } from '../../ui/progress.tsx'
import './user-imports.css'

interface Looking { name: 'looking', file: File, reading: Reading, choices: Choices, preview: Preview, questions: ImportRow[], busy: boolean, error: unknown }
type Choices = Record<string, Choice>

type State =
  | { name: 'choosing', error: unknown }
  | { name: 'reading' }
  | Looking
  | { name: 'running', sent: number }
  | { name: 'done', preview: Preview, result: ImportDone }

const asWritten: Reading = { columns: {}, defaultRole: 'student' }
const quietMs = 500

export default function ClassListImport({ onDone, onOpen }: { onDone?: () => void, onOpen?: (open: boolean) => void }) {
  const t = useText(strings)
  const [state, setState] = useState<State>({ name: 'choosing', error: null })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const turn = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])
  const open = state.name === 'looking'
  useEffect(() => { onOpen?.(open) }, [open, onOpen])

  const choose = async (chosen: File) => {
    setState({ name: 'reading' })
    try {
      const file = await inMemory(chosen)
      const preview = await previewImport(file, asWritten, {})
      setState({ name: 'looking', file, reading: asWritten, choices: {}, preview, questions: questionsOf(preview, [], {}), busy: false, error: null })
    } catch (error) {
      setState({ name: 'choosing', error })
    }
  }

  /** An answer can change what happens with later lines, so the box looks again; only its newest word counts. */
  const lookAgain = (changed: Looking, afterMs: number) => {
    const mine = ++turn.current
    setState({ ...changed, busy: true, error: null })
    clearTimeout(timer.current)
    timer.current = setTimeout(async () => {
      const { file, reading, choices, questions } = changed
      const next = await previewImport(file, reading, choices).then(
        (preview) => ({ preview, questions: questionsOf(preview, questions, choices), error: null }),
        (error: unknown) => ({ error })
      )
      if (mine === turn.current) setState({ ...changed, ...next, busy: false })
    }, afterMs)
  }

  const run = async (looking: Looking) => {
    const { file, reading, choices, preview } = looking
    setState({ name: 'running', sent: 0 })
    try {
      const result = await runImport(file, reading, choices, (sent) => setState({ name: 'running', sent }))
      setState({ name: 'done', preview, result })
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'setup' })
      onDone?.()
    } catch (error) {
      setState({ ...looking, error })
    }
  }

  const startOver = () => {
    turn.current++
    clearTimeout(timer.current)
    setState({ name: 'choosing', error: null })
  }
  if (state.name === 'choosing') return <ChooseFile error={state.error} onFile={(file) => void choose(file)} />
  if (state.name === 'reading') return <Loading label={t('user-imports.reading')} />
  if (state.name === 'running') return <ImportRunning sent={state.sent} />
  if (state.name === 'done') return <ImportResult preview={state.preview} result={state.result} onAgain={startOver} />
  return (
    <ImportPreview fileName={state.file.name} preview={state.preview} questions={state.questions} reading={state.reading} choices={state.choices} busy={state.busy} error={state.error}
      onChoices={(choices) => lookAgain({ ...state, choices }, quietMs)} onReading={(reading) => lookAgain({ ...state, reading, choices: {}, questions: [] }, 0)}
      onRun={() => void run(state)} onOther={startOver} />
  )
}
