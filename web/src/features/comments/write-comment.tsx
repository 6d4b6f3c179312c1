import { useEffect, useRef, useState, type FormEvent } from 'react'
import { strings } from './comments.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

/** `to`: whose comment is answered; the answer begins with the name. */
export function WriteComment({ to, onPost }: { to: string, onPost: (text: string) => Promise<void> }) {
  const t = useText(strings)
  const [text, setText] = useState(to && `@${to}: `)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // Behind the name.
  useEffect(() => {
    const field = form.current!.querySelector('textarea')!
    if (to !== '') field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }, [to])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    setTried(said === '')
    if (said === '') return
    setText('')
    void onPost(said)
  }
  return (
    <form ref={form} className="stack-s" onSubmit={submit}>
      <Field label={t('comments.text')} hint={t('comments.hint')} multiline value={text} onValue={setText} maxLength={2_000} error={tried && !text.trim() ? t('comments.empty') : undefined} />
      <div><Button type="submit" icon="comment">{t('comments.post')}</Button></div>
    </form>
  )
}
