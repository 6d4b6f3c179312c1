import { useState } from 'react'
import { Link } from 'wouter'
import { strings } from './app.strings.ts'
import { Face } from './face.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { useErrorText } from '../lib/errors.ts'
import { insist } from '../lib/further.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { outbox } from '../lib/outbox/here.ts'
import { useUnsent } from '../lib/outbox/use-outbox.ts'
import { isSharedComputer, isStaff, signOut, useUser } from '../lib/session.ts'
import { applyLook } from '../lib/look.ts'
import { local } from '../lib/storage.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu } from '../ui/menu.tsx'
import { Notice } from '../ui/notice.tsx'

const loadKept = () => import('../lib/kept.ts')

export function PersonMenu() {
  const t = useText(strings)
  const user = useUser()
  const leave = useLeave()
  const name = `${user.firstName} ${user.lastName}`.trim()
  return (
    <>
      <Menu label={t('app.person_menu', { name })} button={<><Face user={user} /><span className="person-name" dir="auto" aria-hidden="true">{user.firstName}</span></>}>
        {(close) => (
          <>
            <p className="person-panel-head" dir="auto">{name}</p>
            <Link href="/profile" className="menu-item" onClick={close}><Icon name="settings" />{t('app.profile')}</Link>
            {isStaff(user) && <Link href="/media" className="menu-item" onClick={close}><Icon name="picture" />{t('app.files')}</Link>}
            {user.role === 'admin' && <Link href="/school" className="menu-item" onClick={close}><Icon name="classroom" />{t('app.school')}</Link>}
            <button type="button" className="menu-item" onClick={() => { close(); leave.ask() }}><Icon name="leave" />{t('app.sign_out')}</button>
            <div className="person-panel-language"><LanguageChoice /></div>
          </>
        )}
      </Menu>
      <LeaveDialog leave={leave} />
    </>
  )
}

function useLeave() {
  const user = useUser()
  const { waiting, refused } = useUnsent()
  const [asked, setAsked] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [texts, setTexts] = useState(0)
  const count = waiting.length + refused.length + texts

  const ask = async () => {
    // Only staff write texts that may still lie on the device.
    const found = isStaff(user) ? await loadKept().then((kept) => kept.countKept(user.id)).catch(() => 0) : 0
    setTexts(found)
    if (waiting.length + refused.length + found > 0) setAsked(true)
    else await go()
  }
  const go = async () => {
    try {
      await signOut()
      if (isSharedComputer()) {
        await outbox.clear(user.id)
        // With what is in it somebody could write a file of answers in this person's name.
        for (const key of local.keys(`rescue.${user.id}.`)) local.remove(key)
        if (isStaff(user)) await (await insist(loadKept)).clearKept(user.id)
        applyLook({ theme: 'auto', textSize: 'medium', language: null })
      }
      window.location.assign('/')
    } catch (failure) {
      setError(failure)
      setAsked(true)
    }
  }
  return { asked, error, count, texts, go, ask: () => void ask(), stay: () => { setAsked(false); setError(null) } }
}

function LeaveDialog({ leave }: { leave: ReturnType<typeof useLeave> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const actions = (
    <>
      <Button kind="danger" onClick={() => void leave.go()}>{leave.count > 0 ? t('app.leave_anyway') : t('app.sign_out')}</Button>
      <Button kind="primary" onClick={leave.stay}>{t('app.stay')}</Button>
    </>
  )
  return (
    <Dialog open={leave.asked} title={leave.count > 0 ? t('app.leave_unsent') : t('app.sign_out')} onClose={leave.stay} actions={actions}>
      {leave.count > 0 && isSharedComputer() && <p>{t('app.leave_shared', { count: leave.count })}</p>}
      {leave.count > leave.texts && !isSharedComputer() && <p>{t('app.leave_own', { count: leave.count - leave.texts })}</p>}
      {leave.texts > 0 && !isSharedComputer() && <p>{t('app.leave_texts')}</p>}
      {leave.error !== null && <Notice kind="trouble" live>{sentence(leave.error)}</Notice>}
    </Dialog>
  )
}
