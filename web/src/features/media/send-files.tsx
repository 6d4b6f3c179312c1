import { useEffect, useId, useReducer, useRef } from 'react'
import { strings } from './media.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { uuid } from '../../lib/plain-http.ts'
import { uploadFile } from '../../lib/upload-here.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import '../../ui/staff/file-button.css'

interface Sending { key: string, name: string, share: number, waiting: boolean, error?: unknown }
type Action = { add: Sending[] } | { key: string, part: Partial<Sending> } | { forget: string }

function reduce(all: Sending[], action: Action): Sending[] {
  if ('add' in action) return [...all, ...action.add]
  if ('forget' in action) return all.filter(({ key }) => key !== action.forget)
  return all.map((one) => one.key === action.key ? { ...one, ...action.part } : one)
}

/** One after the other: together they would only take the Wi-Fi from each other. */
export function SendFiles({ arrived }: { arrived: () => void }) {
  const t = useText(strings)
  const id = useId()
  const [all, dispatch] = useReducer(reduce, [])
  const stops = useRef(new Map<string, AbortController>())
  const line = useRef(Promise.resolve())
  useEffect(() => {
    const open = stops.current
    return () => { for (const stop of open.values()) stop.abort() }
  }, [])

  const sendOne = async (key: string, file: File) => {
    const stop = stops.current.get(key)!
    if (stop.signal.aborted) return
    try {
      await uploadFile(file, { signal: stop.signal, progress: ({ sent, bytes, waiting }) => dispatch({ key, part: { share: sent / bytes, waiting } }) })
      dispatch({ forget: key })
      arrived()
    } catch (error) {
      if (!stop.signal.aborted) dispatch({ key, part: { error } })
    }
  }
  const send = (files: File[]) => {
    for (const file of files) {
      const key = uuid()
      stops.current.set(key, new AbortController())
      dispatch({ add: [{ key, name: file.name, share: 0, waiting: false }] })
      line.current = line.current.then(() => sendOne(key, file))
    }
  }
  const forget = (key: string) => {
    stops.current.get(key)?.abort()
    dispatch({ forget: key })
  }
  return (
    <div className="stack">
      <div>
        <input id={id} type="file" multiple className="file-input" onChange={(event) => { send([...event.target.files ?? []]); event.target.value = '' }} />
        <label htmlFor={id} className="button button-primary">{t('media.send')}</label>
      </div>
      {all.map((one) => <OneSending key={one.key} one={one} forget={() => forget(one.key)} />)}
    </div>
  )
}

function OneSending({ one, forget }: { one: Sending, forget: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  if (one.error !== undefined) return <Notice kind="trouble" live title={<bdi>{one.name}</bdi>} action={<Button small onClick={forget}>{t('media.put_away')}</Button>}>{sentence(one.error)}</Notice>
  return (
    <div className="stack-s">
      <Progress label={t('media.sending', { name: isolated(one.name) })} value={one.share} max={1} />
      {one.waiting && <p role="status" className="muted">{t('media.waiting')}</p>}
      <div><Button small kind="quiet" icon="close" onClick={forget}>{t('media.stop')}</Button></div>
    </div>
  )
}
