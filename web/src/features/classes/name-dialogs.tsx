import { useState } from 'react'
import type { FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { createClass, renameClass } from './classes.api.ts'
import type { ClassRow } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useRequestKey } from '../../lib/use-request-key.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

export function NewClassDialog({ close }: { close: () => void }) {
  const t = useText(strings)
  const cache = useQueryClient()
  const keyFor = useRequestKey()
  const [, navigate] = useLocation()
  const create = async (name: string) => {
    const made = await createClass(name, keyFor(name))
    void cache.invalidateQueries({ queryKey: ['classes'] })
    void cache.invalidateQueries({ queryKey: ['class-names'] })
    navigate(`/classes/${made.id}`)
  }
  return <NameDialog title={t('classes.new')} button={t('classes.create')} before="" save={create} close={close} />
}

export function RenameDialog({ of, close, renamed }: { of: ClassRow, close: () => void, renamed: () => Promise<void> }) {
  const t = useText(strings)
  const rename = async (name: string) => {
    await renameClass(of.id, name)
    await renamed()
    close()
  }
  return <NameDialog title={t('classes.rename')} button={t('classes.save')} before={of.name} save={rename} close={close} />
}

interface Props { title: string, button: string, before: string, save: (name: string) => Promise<void>, close: () => void }

function NameDialog({ title, button, before, save, close }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [name, setName] = useState(before)
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim()) void run(async () => save(name.trim()))
  }
  const taken = error !== null && asApiError(error).fields.name !== undefined
  const beside = tried && !name.trim() ? sentence.field('required') : taken ? sentence(error) : undefined
  return (
    <Dialog open title={title} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        {error !== null && !taken && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <Field label={t('classes.name_field')} hint={t('classes.name_hint')} value={name} onValue={setName} maxLength={100} autoComplete="off" error={beside} />
        <Button kind="primary" type="submit" wide busy={busy}>{button}</Button>
      </form>
    </Dialog>
  )
}
