import { useState } from 'react'
import type { ComponentType, FormEvent } from 'react'
import { addClass } from './setup.api.ts'
import type { ListImportProps } from './setup-page.tsx'
import { strings } from './setup.strings.ts'
import { SetupStep } from './setup-step.tsx'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'

type Way = 'list' | 'by_hand' | 'later'

interface ClassesStepProps { busy: boolean, error: unknown, onNext: () => void, ListImport: ComponentType<ListImportProps> }

export function ClassesStep({ busy, error, onNext, ListImport }: ClassesStepProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [way, setWay] = useState<Way>('list')
  const [something, setSomething] = useState(false)
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const finished = something || way === 'later'
  const unused = open && way !== 'later'
  const end = () => unused ? setAsked(true) : onNext()
  return (
    <SetupStep wide ownForms name="classes" title={t('setup.classes_title')} back="sign_in" next={finished ? t('setup.finish') : t('setup.finish_without')} quietNext={!finished || unused} busy={busy} onNext={end}>
      <Choice<Way> inline legend={t('setup.classes_how')} value={way} onValue={setWay} options={[
        { value: 'list', label: t('setup.classes_list'), hint: t('setup.classes_list_hint') },
        { value: 'by_hand', label: t('setup.classes_by_hand'), hint: t('setup.classes_by_hand_hint') },
        { value: 'later', label: t('setup.classes_later'), hint: t('setup.classes_later_hint') }
      ]} />
      {way === 'list' && <ListImport onDone={() => setSomething(true)} onOpen={setOpen} />}
      {way === 'by_hand' && <ClassesByHand onMade={() => setSomething(true)} />}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Dialog open={asked} title={t('setup.unused_title')} onClose={() => setAsked(false)} actions={(
        <>
          <Button busy={busy} onClick={() => { setAsked(false); onNext() }}>{t('setup.finish_without')}</Button>
          <Button kind="primary" onClick={() => setAsked(false)}>{t('setup.unused_back')}</Button>
        </>
      )}>
        <p>{t('setup.unused_text')}</p>
      </Dialog>
    </SetupStep>
  )
}

function ClassesByHand({ onMade }: { onMade: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [name, setName] = useState('')
  const [made, setMade] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!name.trim()) return setError(sentence.field('required'))
    setBusy(true)
    try {
      const added = await addClass(name.trim())
      setMade([...made, added.name])
      setName('')
      setError(undefined)
      onMade()
    } catch (failure) {
      setError(sentence(failure))
    }
    setBusy(false)
  }
  return (
    <form className="stack" onSubmit={(event) => void add(event)} noValidate>
      <Field label={t('setup.class_name')} hint={t('setup.class_name_hint')} value={name} onValue={setName} error={error} maxLength={120} autoComplete="off" />
      <div><Button kind={made.length ? 'secondary' : 'primary'} type="submit" icon="plus" busy={busy}>{t('setup.class_add')}</Button></div>
      <ul className="setup-made" aria-live="polite">
        {made.map((one) => <li key={one}><Icon name="check" /> <span dir="auto">{one}</span></li>)}
      </ul>
    </form>
  )
}
