import { useState } from 'react'
import type { ReactNode } from 'react'
import { allowWay, closeCode, openCode, revokeCards } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import type { ClassPart } from './members.tsx'
import { readSetup, useSetup } from '../../lib/box.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BigCode } from '../../ui/staff/big-code.tsx'

/** How the students of this class get in without a password: cards, or code and PIN. */
export function SignInBox(props: ClassPart) {
  const t = useText(strings)
  const ways = useSetup()?.signInWays
  if (props.of.members.length === 0) return null
  return (
    <section className="stack not-printed">
      <h2>{t('classes.sign_in')}</h2>
      <div className="ways">
        <Way icon="card" title={t('classes.cards')} text={t('classes.cards_text')}>
          {ways?.cards === false ? <SwitchedOff way="cards" sentence={t('classes.cards_off')} /> : <Cards {...props} />}
        </Way>
        <Way icon="classroom" title={t('classes.code')} text={t('classes.code_text')}>
          {ways?.classCodes === false ? <SwitchedOff way="classCodes" sentence={t('classes.code_off')} /> : <Code {...props} />}
        </Way>
        {ways?.classCodes !== false && <Way icon="key" title={t('classes.pins')} text={t('classes.pins_text')}><Pins {...props} /></Way>}
      </div>
    </section>
  )
}

function Way({ icon, title, text, children }: { icon: IconName, title: string, text: string, children: ReactNode }) {
  return (
    <div className="card way">
      <h3 className="way-head"><Icon name={icon} />{title}</h3>
      <p className="muted"><small>{text}</small></p>
      {children}
    </div>
  )
}

function SwitchedOff({ way, sentence }: { way: 'cards' | 'classCodes', sentence: string }) {
  const t = useText(strings)
  const errorText = useErrorText()
  const isAdmin = useUser().role === 'admin'
  const { busy, error, run } = useDoing()
  const allow = async () => {
    await allowWay(way)
    await readSetup()
  }
  return (
    <>
      <p>{sentence} {!isAdmin && t('classes.way_ask')}</p>
      {error !== null && <Notice kind="trouble" live>{errorText(error)}</Notice>}
      {isAdmin && <div className="way-actions"><Button small busy={busy} onClick={() => void run(allow)}>{t('classes.way_allow')}</Button></div>}
    </>
  )
}

function Cards({ of, refresh, undo }: ClassPart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [asking, setAsking] = useState(false)
  const { busy, error, run } = useDoing()
  const have = of.members.filter((member) => member.hasCard).length
  const revoke = async () => {
    const { revoked } = await revokeCards(of.id)
    setAsking(false)
    undo.say(t('classes.cards_revoked', { count: revoked }))
    await refresh()
  }
  return (
    <>
      <p>{t('classes.cards_have', { have, all: of.members.length })}</p>
      <div className="way-actions row">
        <LinkButton small icon="print" to={`/classes/${of.id}/cards`}>{t('classes.cards_make')}</LinkButton>
        {have > 0 && <Button small kind="quiet" onClick={() => setAsking(true)}>{t('classes.cards_revoke')}</Button>}
      </div>
      <Dialog open={asking} title={t('classes.cards_revoke_title')} onClose={() => setAsking(false)} actions={(
        <>
          <Button onClick={() => setAsking(false)}>{t('classes.cancel')}</Button>
          <Button kind="danger" busy={busy} onClick={() => void run(revoke)}>{t('classes.cards_revoke')}</Button>
        </>
      )}>
        <p>{t('classes.cards_revoke_text', { count: have })}</p>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      </Dialog>
    </>
  )
}

function Code({ of, refresh }: ClassPart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [big, setBig] = useState(false)
  const { busy, error, run } = useDoing()
  const change = (work: (id: number) => Promise<unknown>) => void run(async () => {
    await work(of.id)
    await refresh()
  })
  const withoutPin = of.members.filter((member) => member.active && !member.hasPin).length
  return (
    <>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {of.signInCode && <p className="way-code code" translate="no">{of.signInCode}</p>}
      {of.signInCode && withoutPin > 0 && <p>{t('classes.code_no_pins', { count: withoutPin })}</p>}
      <div className="way-actions row">
        {of.signInCode
          ? <><Button small icon="classroom" onClick={() => setBig(true)}>{t('classes.code_show')}</Button><Button small kind="quiet" busy={busy} onClick={() => change(closeCode)}>{t('classes.code_close')}</Button></>
          : <Button small busy={busy} onClick={() => change(openCode)}>{t('classes.code_open')}</Button>}
      </div>
      {big && of.signInCode && <BigCode of={of.name} path="/class" codeLabel={t('classes.big_code')} code={of.signInCode} close={() => setBig(false)} />}
    </>
  )
}

function Pins({ of }: ClassPart) {
  const t = useText(strings)
  return (
    <>
      <p>{t('classes.pins_have', { have: of.members.filter((member) => member.hasPin).length, all: of.members.length })}</p>
      <div className="way-actions"><LinkButton small icon="print" to={`/classes/${of.id}/pins`}>{t('classes.pins_make')}</LinkButton></div>
    </>
  )
}
